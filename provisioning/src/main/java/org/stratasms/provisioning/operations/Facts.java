package org.stratasms.provisioning.operations;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stratasms.provisioning.EnvironmentSettings;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountAttributeName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdAndCountry;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdInformation;

/** The facts of the environment that several checks need. Each thing is asked once. Thread-safe. */
public final class Facts {
    public static final String DESCRIBE_STACKS = "cloudformation:DescribeStacks";

    /** AWS takes this many ids in one request. */
    private static final int MOST_IDS = 5;

    private final AwsClients aws;
    private final Calls calls;
    private final EnvironmentSettings environment;

    public Facts(AwsClients aws, Calls calls, EnvironmentSettings environment) {
        this.aws = aws;
        this.calls = calls;
        this.environment = environment;
    }

    public AwsClients aws() {
        return aws;
    }

    public Calls calls() {
        return calls;
    }

    public EnvironmentSettings environment() {
        return environment;
    }

    public Optional<Stack> poolStack() {
        return stack(environment.poolStackName());
    }

    public Optional<Stack> notificationsStack() {
        return stack(environment.notificationsStackName());
    }

    private Optional<Stack> stack(String name) {
        return calls.once(DESCRIBE_STACKS, name, () -> {
            try {
                return aws.cloudFormation().describeStacks(r -> r.stackName(name)).stacks().stream()
                        .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
                        .findFirst();
            } catch (AwsServiceException e) {
                // CloudFormation has no error code for an absent stack.
                if (String.valueOf(e.getMessage()).contains("does not exist")) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    public static Map<String, String> outputs(Stack stack) {
        return stack.outputs().stream().collect(toMap(Output::outputKey, Output::outputValue));
    }

    public static Map<String, String> parameters(Stack stack) {
        return stack.parameters().stream().collect(toMap(Parameter::parameterKey, Parameter::parameterValue));
    }

    /** Parameters of the pool's stack as deployed. */
    public Map<String, String> poolParameters() {
        return parameters(poolStack().orElseThrow(() -> noStack(environment.poolStackName())));
    }

    /** Parameters of the notifications' stack as deployed. */
    public Map<String, String> parameters() {
        return parameters(notificationsStack().orElseThrow(() -> noStack(environment.notificationsStackName())));
    }

    /** An output of the notifications' stack, which repeats the pool's. */
    public Optional<String> output(String key) {
        var stack = notificationsStack().orElseThrow(() -> noStack(environment.notificationsStackName()));
        return Optional.ofNullable(outputs(stack).get(key));
    }

    public String required(String key) {
        return output(key)
                .orElseThrow(() -> new NotLookedAt(
                        "Stack %s has no output %s.".formatted(environment.notificationsStackName(), key),
                        "See what is said of E01.",
                        ""));
    }

    private static NotLookedAt noStack(String name) {
        return new NotLookedAt("There is no stack %s.".formatted(name), "See what is said of E01.", "");
    }

    public String poolId() {
        return required("PhonePoolId");
    }

    public boolean isPermanent() {
        return "PERMANENT".equals(parameters().getOrDefault("Lifetime", "PERMANENT"));
    }

    /** The pool; empty if there is none with the id that the stack names. */
    public Optional<PoolInformation> pool() {
        var id = poolId();
        return calls.once("sms-voice:DescribePools", id, () -> {
            try {
                return aws.sms().describePools(r -> r.poolIds(id)).pools().stream()
                        .findFirst();
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** The pool, which another check reports if it is missing. */
    public PoolInformation existingPool() {
        return pool().orElseThrow(
                        () -> new NotLookedAt("There is no pool " + poolId() + ".", "See what is said of P01.", ""));
    }

    public List<OriginationIdentityMetadata> members() {
        var id = existingPool().poolId();
        return calls
                .pages(
                        "sms-voice:ListPoolOriginationIdentities",
                        id,
                        () -> aws.sms().listPoolOriginationIdentitiesPaginator(r -> r.poolId(id)))
                .stream()
                .flatMap(page -> page.originationIdentities().stream())
                .toList();
    }

    /** The phone numbers in the pool. */
    public List<PhoneNumberInformation> numbers() {
        var ids = members().stream()
                .filter(member -> member.originationIdentityArn().contains(":phone-number/"))
                .map(member -> member.originationIdentity())
                .toList();
        var numbers = new ArrayList<PhoneNumberInformation>();
        for (var some : inFives(ids)) {
            numbers.addAll(calls.once(
                    "sms-voice:DescribePhoneNumbers",
                    some.toString(),
                    () -> aws.sms()
                            .describePhoneNumbers(r -> r.phoneNumberIds(some))
                            .phoneNumbers()));
        }
        return numbers;
    }

    /** The sender IDs in the pool. */
    public List<SenderIdInformation> senderIds() {
        var ids = members().stream()
                .filter(member -> member.originationIdentityArn().contains(":sender-id/"))
                .map(member -> SenderIdAndCountry.builder()
                        .senderId(member.originationIdentity())
                        .isoCountryCode(member.isoCountryCode())
                        .build())
                .toList();
        var senders = new ArrayList<SenderIdInformation>();
        for (var some : inFives(ids)) {
            senders.addAll(calls.once(
                    "sms-voice:DescribeSenderIds",
                    some.toString(),
                    () -> aws.sms().describeSenderIds(r -> r.senderIds(some)).senderIds()));
        }
        return senders;
    }

    private static <T> List<List<T>> inFives(List<T> all) {
        var groups = new ArrayList<List<T>>();
        for (var from = 0; from < all.size(); from += MOST_IDS) {
            groups.add(all.subList(from, Math.min(all.size(), from + MOST_IDS)));
        }
        return groups;
    }

    /** The keywords of a pool or number, a call for each. */
    public List<KeywordInformation> keywords(String identity) {
        return calls
                .pages(
                        "sms-voice:DescribeKeywords",
                        identity,
                        () -> aws.sms().describeKeywordsPaginator(r -> r.originationIdentity(identity)))
                .stream()
                .flatMap(page -> page.keywords().stream())
                .toList();
    }

    public Map<String, String> accountAttributes() {
        return calls
                .pages(
                        "sms-voice:DescribeAccountAttributes",
                        "",
                        () -> aws.sms().describeAccountAttributesPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.accountAttributes().stream())
                .collect(toMap(attribute -> attribute.nameAsString(), attribute -> attribute.value()));
    }

    public Optional<String> accountAttribute(AccountAttributeName name) {
        return Optional.ofNullable(accountAttributes().get(name.toString()));
    }

    /** {@code SANDBOX} or {@code PRODUCTION}. */
    public String accountTier() {
        return accountAttribute(AccountAttributeName.ACCOUNT_TIER).orElse("not told");
    }

    /** The numbers, in E.164, that an account in the sandbox may text. */
    public List<String> verifiedNumbers() {
        return calls
                .pages(
                        "sms-voice:DescribeVerifiedDestinationNumbers",
                        "",
                        () -> aws.sms().describeVerifiedDestinationNumbersPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.verifiedDestinationNumbers().stream())
                .filter(number -> number.statusAsString().equals("VERIFIED"))
                .map(number -> number.destinationPhoneNumber())
                .toList();
    }

    /** The configuration set; empty if there is none with the name that the stack gives. */
    public Optional<ConfigurationSetInformation> configurationSet() {
        var name = required("ConfigurationSetName");
        return calls.once("sms-voice:DescribeConfigurationSets", name, () -> {
            try {
                return aws
                        .sms()
                        .describeConfigurationSets(r -> r.configurationSetNames(name))
                        .configurationSets()
                        .stream()
                        .findFirst();
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }
}
