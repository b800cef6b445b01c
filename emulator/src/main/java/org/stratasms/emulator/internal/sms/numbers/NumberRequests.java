package org.stratasms.emulator.internal.sms.numbers;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.INVALID_PARAMETER;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.pools.PoolMembers;
import org.stratasms.emulator.internal.sms.registrations.RegistrationAssociations;
import org.stratasms.emulator.internal.sms.resources.KeywordSet;
import org.stratasms.emulator.internal.sms.resources.NumberActivation;
import org.stratasms.emulator.internal.sms.resources.OptOutList;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Pool;
import org.stratasms.emulator.internal.sms.resources.Registration;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;

/**
 * Leases phone numbers. A SIMULATOR or LONG_CODE becomes ACTIVE by itself. TOLL_FREE and TEN_DLC stay PENDING until
 * they are approved. A SHORT_CODE cannot be requested; its registration or the {@link ReviewDesk} provisions it.
 */
public final class NumberRequests {
    private static final Set<String> TOLL_FREE_COUNTRIES = Set.of("US", "PR", "VI", "GU", "AS", "MP");

    private final Resources resources;
    private final PoolMembers poolMembers;
    private final RegistrationAssociations registrations;
    private final NumberActivation activation;
    private final NumberPlan plan;
    private final Scheduler scheduler;
    private final Ids ids;
    private final SmsSettings settings;

    public NumberRequests(
            Resources resources,
            PoolMembers poolMembers,
            RegistrationAssociations registrations,
            NumberActivation activation,
            Scheduler scheduler,
            Ids ids,
            SmsSettings settings) {
        this.resources = resources;
        this.poolMembers = poolMembers;
        this.registrations = registrations;
        this.activation = activation;
        this.plan = new NumberPlan(ids);
        this.scheduler = scheduler;
        this.ids = ids;
        this.settings = settings;
    }

    RequestPhoneNumberResponse request(RequestPhoneNumberRequest request) {
        checkType(request.numberTypeAsString(), request.isoCountryCode(), request.messageTypeAsString());
        var registration = request.registrationId() == null
                ? null
                : registrations.forRequest(
                        request.registrationId(), request.numberTypeAsString(), request.isoCountryCode());
        var pool = request.poolId() == null ? null : poolMembers.active(request.poolId());
        var leased = join(
                lease(
                        request.numberTypeAsString(),
                        request.isoCountryCode(),
                        info -> info.messageType(request.messageTypeAsString())
                                .numberCapabilitiesWithStrings(request.numberCapabilitiesAsStrings())
                                .optOutListName(optOutList(request, pool))
                                .internationalSendingEnabled(Boolean.TRUE.equals(request.internationalSendingEnabled()))
                                .deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()))),
                pool);
        resources.tags.set(leased.arn(), SmsTagging.asMap(request.tags()));
        leased = registered(leased, registration);
        return SmsAnswer.of(leased.info(), RequestPhoneNumberResponse.builder())
                .tags(resources.tags.list(leased.arn()))
                .build();
    }

    /** Returns the number for the answer, which is from before the number became ACTIVE. */
    private PhoneNumber registered(PhoneNumber number, @Nullable Registration registration) {
        if (registration != null) {
            registrations.add(registration, number);
            return number.with(info -> info.registrationId(registration.id()));
        }
        if (!needsRegistration(number.type())) {
            activation.inTime(number.id());
        }
        return number;
    }

    /**
     * Provisions a number as the approval of its registration does: ACTIVE, for SMS, on the account's default opt-out
     * list.
     *
     * @param numberType any, also one that cannot be requested
     */
    PhoneNumber provision(
            String numberType, String isoCountryCode, String messageType, @Nullable String registrationId) {
        checkProvisioned(numberType, isoCountryCode, messageType);
        var leased = lease(
                numberType,
                isoCountryCode,
                info -> info.messageType(messageType)
                        .registrationId(registrationId)
                        .status(NumberStatus.ACTIVE)
                        .numberCapabilities(NumberCapability.SMS)
                        .optOutListName(OptOutList.DEFAULT)
                        .internationalSendingEnabled(false)
                        .deletionProtectionEnabled(false));
        resources.phoneNumbers.put(leased);
        return leased;
    }

    /** Provisions a number into a pool, with the settings that the pool's numbers must share. */
    PhoneNumber provisionInto(Pool pool, String numberType, String isoCountryCode) {
        checkProvisioned(numberType, isoCountryCode, pool.messageType());
        var leased = lease(
                numberType,
                isoCountryCode,
                info -> info.messageType(pool.messageType())
                        .status(NumberStatus.ACTIVE)
                        .numberCapabilitiesWithStrings(poolMembers.capabilities(pool))
                        .optOutListName(pool.optOutListName())
                        .internationalSendingEnabled(false)
                        .deletionProtectionEnabled(false));
        return join(leased, pool);
    }

    private static void checkProvisioned(String numberType, String country, String messageType) {
        refuseUnknown("NumberType", numberType, NumberType.knownValues());
        refuseUnknown("MessageType", messageType, MessageType.knownValues());
        if (!numberType.equals(NumberType.SHORT_CODE.toString())) {
            checkType(numberType, country, messageType);
        }
    }

    private static void refuseUnknown(String field, String value, Set<?> known) {
        var names = new TreeSet<String>();
        known.forEach(each -> names.add(each.toString()));
        if (!names.contains(value)) {
            throw SmsErrors.invalid(
                    INVALID_PARAMETER,
                    field,
                    "There is no %s '%s'; there are %s".formatted(field, value, String.join(", ", names)));
        }
    }

    private PhoneNumber lease(String numberType, String country, Consumer<PhoneNumberInformation.Builder> choices) {
        if (resources.phoneNumbers.size() >= settings.quotas().phoneNumbers()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.PHONE_NUMBERS_PER_ACCOUNT);
        }
        var id = ids.hex("phone-");
        var info = PhoneNumberInformation.builder()
                .status(NumberStatus.PENDING)
                .applyMutation(choices)
                .phoneNumberId(id)
                .phoneNumberArn(resources.arn("phone-number/" + id))
                .phoneNumber(plan.next(numberType, country))
                .numberType(numberType)
                .isoCountryCode(country)
                .monthlyLeasingPrice(monthlyPrice(numberType))
                .twoWayEnabled(false)
                .selfManagedOptOutsEnabled(false)
                .createdTimestamp(scheduler.nowInMillis())
                .build();
        return new PhoneNumber(info, KeywordSet.initial());
    }

    /**
     * Adds a number to a pool. Unconfirmed (settled by RequestPhoneNumber): a number requested into a pool takes the
     * pool's settings, and may do so while it is PENDING.
     */
    private PhoneNumber join(PhoneNumber number, @Nullable Pool pool) {
        if (pool == null) {
            resources.phoneNumbers.put(number);
            return number;
        }
        var fitting = new PhoneNumber(PoolMembers.settingsOf(pool, number.info()), pool.keywords());
        poolMembers.refuseMisfit(pool, fitting);
        resources.phoneNumbers.put(fitting);
        poolMembers.add(pool, fitting);
        return resources.phoneNumbers.get(number.id());
    }

    private String optOutList(RequestPhoneNumberRequest request, @Nullable Pool pool) {
        if (request.optOutListName() != null) {
            return resources.optOutLists.get(request.optOutListName()).name();
        }
        return pool == null ? OptOutList.DEFAULT : pool.optOutListName();
    }

    private static boolean needsRegistration(String numberType) {
        return numberType.equals(NumberType.TOLL_FREE.toString()) || numberType.equals(NumberType.TEN_DLC.toString());
    }

    /**
     * Refuses a number that is not on offer. AWS answers that a promotional SIMULATOR is not found (an acceptance test
     * of Terraform's AWS provider, run on AWS in 2026). Unconfirmed (settled by RequestPhoneNumber): so it does for a
     * type that a country does not have.
     */
    private static void checkType(String numberType, String country, String messageType) {
        switch (numberType) {
            case "SIMULATOR" -> {
                refuseOutside(Set.of("US"), numberType, country);
                if (!messageType.equals(MessageType.TRANSACTIONAL.toString())) {
                    throw SmsErrors.notOnOffer("A SIMULATOR number must be TRANSACTIONAL");
                }
            }
            case "TOLL_FREE" -> refuseOutside(TOLL_FREE_COUNTRIES, numberType, country);
            case "TEN_DLC" -> refuseOutside(Set.of("US"), numberType, country);
            case "LONG_CODE" -> {}
            default ->
                throw SmsErrors.invalid(
                        INVALID_PARAMETER,
                        "NumberType",
                        "A %s cannot be requested; LONG_CODE, TOLL_FREE, TEN_DLC and SIMULATOR can"
                                .formatted(numberType));
        }
    }

    private static void refuseOutside(Set<String> countries, String numberType, String country) {
        if (!countries.contains(country)) {
            throw SmsErrors.notOnOffer("There are no %s numbers in %s; only in %s"
                    .formatted(numberType, country, List.copyOf(new TreeSet<>(countries))));
        }
    }

    /**
     * Returns US dollars as AWS writes them. Unconfirmed (settled by DescribePhoneNumbers): numbers cost these list
     * prices, the same in every country.
     */
    private static String monthlyPrice(String numberType) {
        return switch (numberType) {
            case "SHORT_CODE" -> "995.00";
            case "TOLL_FREE" -> "2.00";
            default -> "1.00";
        };
    }
}
