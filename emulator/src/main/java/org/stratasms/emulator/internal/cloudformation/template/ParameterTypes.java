package org.stratasms.emulator.internal.cloudformation.template;

import java.util.Set;

/**
 * The types that a parameter can have.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html">
 *     CloudFormation-supplied parameter types</a>
 */
final class ParameterTypes {
    private static final Set<String> PLAIN =
            Set.of("String", "Number", "CommaDelimitedList", "List<Number>", "List<String>");
    private static final Set<String> OF_RESOURCES = Set.of(
            "AWS::EC2::AvailabilityZone::Name",
            "AWS::EC2::Image::Id",
            "AWS::EC2::Instance::Id",
            "AWS::EC2::SecurityGroup::GroupName",
            "AWS::EC2::SecurityGroup::Id",
            "AWS::EC2::Subnet::Id",
            "AWS::EC2::VPC::Id",
            "AWS::EC2::Volume::Id",
            "AWS::Route53::HostedZone::Id");
    private static final String STORED = "AWS::SSM::Parameter::Value<";

    private ParameterTypes() {}

    static boolean isKnown(String type) {
        if (isStored(type)) {
            var inner = type.substring(STORED.length(), type.length() - 1);
            return PLAIN.contains(inner) || isOfResources(inner);
        }
        return PLAIN.contains(type) || isOfResources(type) || type.equals("AWS::SSM::Parameter::Name");
    }

    /** Whether the value names an entry in Parameter Store, whose value it takes. */
    static boolean isStored(String type) {
        return type.startsWith(STORED) && type.endsWith(">");
    }

    /** Whether {@code Ref} gives a list. */
    static boolean isList(String type) {
        var own = isStored(type) ? type.substring(STORED.length(), type.length() - 1) : type;
        return own.equals("CommaDelimitedList") || own.startsWith("List<");
    }

    private static boolean isOfResources(String type) {
        if (type.equals("AWS::EC2::KeyPair::KeyName")) {
            return true;
        }
        var listed = type.startsWith("List<") && type.endsWith(">");
        return OF_RESOURCES.contains(listed ? type.substring("List<".length(), type.length() - 1) : type);
    }
}
