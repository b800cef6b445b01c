package org.stratasms.provisioning.numbers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.members.OriginationIdentities;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Pace;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/** Leases phone numbers for the environment's pool. A tag tells which one an interrupted run has leased already. */
final class Requests {
    /** The tag of a requested number; its value is the environment's name. */
    static final String TAG = "strata-sms:environment";

    private static final Set<String> BY_REGISTRATION = Set.of("TOLL_FREE", "TEN_DLC");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /**
     * US dollars a month in the United States, as on AWS's price page in November 2026. Unconfirmed (settled by
     * DescribePhoneNumbers): AWS leases numbers at these prices.
     */
    private static final Map<String, String> LIST_PRICES =
            Map.of("TEN_DLC", "1.00", "TOLL_FREE", "2.00", "SIMULATOR", "1.00");

    private final AwsClients aws;
    private final Pace pace;
    private final Supplier<Facts> look;
    private final Cures cures;

    Requests(AwsClients aws, Pace pace, Supplier<Facts> look, Cures cures) {
        this.aws = aws;
        this.pace = pace;
        this.look = look;
        this.cures = cures;
    }

    Offer offer(NumberRequest request) {
        if (request.type().equals("SHORT_CODE")) {
            throw new NumbersException(
                    "A short code cannot be requested: AWS provisions it when its registration is approved.",
                    "Register it:" + "\n./strata-sms registrations types");
        }
        var facts = look.get();
        var pool = facts.existingPool();
        var numbers = Lists.numbers(facts);
        return new Offer(
                request,
                pool.messageTypeAsString(),
                facts.members().stream()
                        .filter(member -> OriginationIdentities.isNumber(member.originationIdentityArn()))
                        .findFirst()
                        .map(member -> member.numberCapabilitiesAsStrings())
                        .orElse(List.of("SMS")),
                pool.optOutListName(),
                price(request, numbers),
                request.isAnother() ? null : existing(request, numbers));
    }

    private static String price(NumberRequest request, List<PhoneNumberInformation> numbers) {
        var known = numbers.stream()
                .filter(number -> number.numberTypeAsString().equals(request.type())
                        && number.isoCountryCode().equals(request.country()))
                .findFirst()
                .map(number ->
                        "%s USD a month, as for %s".formatted(number.monthlyLeasingPrice(), number.phoneNumberId()));
        var listed = request.country().equals("US") ? LIST_PRICES.get(request.type()) : null;
        return known.orElse(
                listed == null
                        ? "a price that AWS tells once the number is leased; see https://aws.amazon.com/end-user-messaging/pricing/"
                        : listed + " USD a month by AWS's list");
    }

    /** A number of that kind which an earlier run requested for the environment and which is in no pool. */
    private @Nullable Identity existing(NumberRequest request, List<PhoneNumberInformation> numbers) {
        var name = look.get().environment().name();
        return numbers.stream()
                .filter(number -> number.poolId() == null
                        && number.numberTypeAsString().equals(request.type())
                        && number.isoCountryCode().equals(request.country())
                        && request.registrationId()
                                .map(id -> id.equals(number.registrationId()))
                                .orElse(true))
                .filter(number -> pace
                        .turn(
                                "sms-voice:ListTagsForResource",
                                () -> aws.sms().listTagsForResource(r -> r.resourceArn(number.phoneNumberArn())))
                        .tags()
                        .stream()
                        .anyMatch(tag -> tag.key().equals(TAG) && tag.value().equals(name)))
                .findFirst()
                .map(number -> Lists.identity(number, Map.of()))
                .orElse(null);
    }

    Lease lease(Offer offer, Listener listener) {
        var existing = offer.existing();
        var id = existing != null ? existing.id() : request(offer).phoneNumberId();
        if (existing == null) {
            listener.words().accept("Requested %s.".formatted(id));
        }
        var request = offer.request();
        var waitsForApproval = BY_REGISTRATION.contains(request.type())
                && request.registrationId().isEmpty();
        var number = waitsForApproval ? PreflightCheck.number(look.get(), id) : active(id, listener);
        return new Lease(Lists.identity(number, Map.of()), existing == null, next(number));
    }

    private RequestPhoneNumberResponse request(Offer offer) {
        var request = offer.request();
        var tag = Tag.builder().key(TAG).value(look.get().environment().name()).build();
        return pace.turn(
                "sms-voice:RequestPhoneNumber",
                () -> aws.sms()
                        .requestPhoneNumber(r -> r.isoCountryCode(request.country())
                                .numberType(request.type())
                                .messageType(offer.messageType())
                                .numberCapabilitiesWithStrings(offer.capabilities())
                                .optOutListName(offer.optOutListName())
                                .registrationId(request.registrationId().orElse(null))
                                .deletionProtectionEnabled(true)
                                .tags(tag)));
    }

    /** The number once it is ACTIVE. AWS answers PENDING first, also for a number that needs no approval. */
    private PhoneNumberInformation active(String id, Listener listener) {
        var deadline = pace.now().plus(PATIENCE);
        var number = PreflightCheck.number(look.get(), id);
        if (number.status() == NumberStatus.PENDING) {
            listener.words().accept("Waiting until %s is ACTIVE.".formatted(id));
        }
        while (number.status() == NumberStatus.PENDING && pace.now().isBefore(deadline)) {
            pace.pause(BETWEEN_LOOKS);
            number = PreflightCheck.number(look.get(), id);
        }
        return number;
    }

    private List<String> next(PhoneNumberInformation number) {
        var id = number.phoneNumberId();
        var isActive = number.status() == NumberStatus.ACTIVE;
        if (isActive) {
            return List.of("Prepare it for the pool, and put it in:" + cures.command("numbers prepare " + id)
                    + cures.command("numbers attach " + id));
        }
        return BY_REGISTRATION.contains(number.numberTypeAsString())
                        && Optional.ofNullable(number.registrationId()).isEmpty()
                ? List.of(
                        "It stays PENDING until its registration is approved. Register it:"
                                + "\n./strata-sms registrations types",
                        "Prepare it for the pool meanwhile:" + cures.command("numbers prepare " + id))
                : List.of("It is %s. See when it is ACTIVE:".formatted(number.statusAsString())
                        + cures.command("numbers preflight " + id));
    }
}
