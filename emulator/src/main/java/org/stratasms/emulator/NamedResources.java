package org.stratasms.emulator;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.iam.ResourceNames;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Looks up phone numbers, roles, aliases and stacks in the services themselves. */
final class NamedResources implements ResourceNames {
    private final Function<Scope, EmulatedRegion> regions;

    NamedResources(Function<Scope, EmulatedRegion> regions) {
        this.regions = regions;
    }

    @Override
    public @Nullable String arnOf(Scope scope, String service, String member, String name) {
        var region = regions.apply(scope);
        return switch (member) {
            case "OriginationIdentity" -> name.startsWith("+") ? phoneNumber(region, name) : null;
            case "RoleName" ->
                found(() ->
                        region.iam().getRole(get -> get.roleName(name)).role().arn());
            case "KeyId", "TargetKeyId" ->
                found(() -> region.kms()
                        .describeKey(describe -> describe.keyId(name))
                        .keyMetadata()
                        .arn());
            case "StackName" ->
                found(() -> region.cloudFormation()
                        .describeStacks(describe -> describe.stackName(name))
                        .stacks()
                        .getFirst()
                        .stackId());
            default -> null;
        };
    }

    private static @Nullable String phoneNumber(EmulatedRegion region, String number) {
        return region.endUserMessaging().describePhoneNumbersPaginator(all -> {}).phoneNumbers().stream()
                .filter(entry -> entry.phoneNumber().equals(number))
                .map(entry -> entry.phoneNumberArn())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String found(Supplier<String> question) {
        try {
            return question.get();
        } catch (AwsServiceException e) {
            return null;
        }
    }
}
