package org.stratasms.provisioning.numbers;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.NotLookedAt;
import org.stratasms.provisioning.operations.Registrations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdInformation;

/** Reads the phone numbers and sender IDs of the account. */
final class Lists {
    private final Facts facts;
    private final List<String> notLookedAt = new ArrayList<>();

    Lists(Facts facts) {
        this.facts = facts;
    }

    Inventory all() {
        var statuses = orNone(this::registrationStatuses, Map.<String, String>of());
        var identities = new ArrayList<Identity>();
        orNone(() -> numbers(facts), List.<PhoneNumberInformation>of())
                .forEach(number -> identities.add(identity(number, statuses)));
        var senders = orNone(this::senders, List.<SenderIdInformation>of());
        if (!senders.isEmpty()) {
            var poolOfSenders = orNone(this::poolOfSenders, Map.<String, String>of());
            senders.forEach(
                    sender -> identities.add(identity(sender, statuses, poolOfSenders.get(sender.senderIdArn()))));
        }
        return new Inventory(List.copyOf(identities), List.copyOf(notLookedAt));
    }

    /** All phone numbers of the account and Region. */
    static List<PhoneNumberInformation> numbers(Facts facts) {
        return facts
                .calls()
                .pages(
                        "sms-voice:DescribePhoneNumbers",
                        "",
                        () -> facts.aws().sms().describePhoneNumbersPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.phoneNumbers().stream())
                .toList();
    }

    private List<SenderIdInformation> senders() {
        return facts
                .calls()
                .pages(
                        "sms-voice:DescribeSenderIds",
                        "",
                        () -> facts.aws().sms().describeSenderIdsPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.senderIds().stream())
                .toList();
    }

    /** The environment's pool by the ARNs of its sender IDs; none if there is no such environment. */
    private Map<String, String> poolOfSenders() {
        if (facts.notificationsStack().isEmpty()) {
            return Map.of();
        }
        var pool = facts.poolId();
        return facts.members().stream().collect(toMap(member -> member.originationIdentityArn(), member -> pool));
    }

    private Map<String, String> registrationStatuses() {
        return new Registrations(facts)
                .all().stream()
                        .collect(toMap(
                                registration -> registration.registrationId(),
                                registration -> registration.registrationStatusAsString()));
    }

    private <T> T orNone(Supplier<T> look, T none) {
        try {
            return look.get();
        } catch (NotLookedAt reason) {
            notLookedAt.add(reason.found() + " " + reason.cure());
            return none;
        }
    }

    static Identity identity(PhoneNumberInformation number, Map<String, String> statuses) {
        return new Identity(
                number.phoneNumberId(),
                number.phoneNumberArn(),
                number.phoneNumber(),
                number.statusAsString(),
                number.numberTypeAsString(),
                number.isoCountryCode(),
                number.messageTypeAsString(),
                DocumentedRates.of(number.numberTypeAsString(), number.isoCountryCode()),
                number.poolId(),
                number.registrationId(),
                status(number.registrationId(), statuses),
                Boolean.TRUE.equals(number.deletionProtectionEnabled()),
                price(number.monthlyLeasingPrice()));
    }

    private static Identity identity(SenderIdInformation sender, Map<String, String> statuses, @Nullable String pool) {
        return new Identity(
                sender.senderId() + "/" + sender.isoCountryCode(),
                sender.senderIdArn(),
                null,
                Boolean.TRUE.equals(sender.registered()) ? "REGISTERED" : "UNREGISTERED",
                "SENDER_ID",
                sender.isoCountryCode(),
                String.join(",", sender.messageTypesAsStrings()),
                null,
                pool,
                sender.registrationId(),
                status(sender.registrationId(), statuses),
                Boolean.TRUE.equals(sender.deletionProtectionEnabled()),
                price(sender.monthlyLeasingPrice()));
    }

    private static @Nullable String status(@Nullable String registration, Map<String, String> statuses) {
        return registration == null ? null : statuses.get(registration);
    }

    /** US dollars as AWS writes them; 0 if it writes none. */
    static BigDecimal price(@Nullable String dollars) {
        return dollars == null || dollars.isBlank() ? BigDecimal.ZERO : new BigDecimal(dollars.strip());
    }
}
