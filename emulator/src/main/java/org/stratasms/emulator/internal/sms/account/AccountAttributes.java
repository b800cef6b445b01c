package org.stratasms.emulator.internal.sms.account;

import java.util.Map;
import java.util.TreeMap;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountAttribute;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountAttributeName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountLimit;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountLimitName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountLimitsResponse;

/** Describes the account's attributes and limits, and how much of its quotas is used. */
public final class AccountAttributes {
    private final Resources resources;
    private final SmsSettings settings;

    public AccountAttributes(Resources resources, SmsSettings settings) {
        this.resources = resources;
        this.settings = settings;
    }

    DescribeAccountAttributesResponse attributes(DescribeAccountAttributesRequest request) {
        var attributes = new TreeMap<String, AccountAttribute>();
        // Unconfirmed (settled by DescribeAccountAttributes): the two tiers are spelled SANDBOX and PRODUCTION.
        put(attributes, AccountAttributeName.ACCOUNT_TIER, settings.sandbox() ? "SANDBOX" : "PRODUCTION");
        var protect = resources.defaultProtectConfiguration();
        if (protect != null) {
            put(attributes, AccountAttributeName.DEFAULT_PROTECT_CONFIGURATION_ID, protect.id());
        }
        var page = SmsPage.of(attributes, request.maxResults(), request.nextToken());
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static void put(Map<String, AccountAttribute> attributes, AccountAttributeName name, String value) {
        attributes.put(
                name.toString(),
                AccountAttribute.builder().name(name).value(value).build());
    }

    DescribeAccountLimitsResponse limits(DescribeAccountLimitsRequest request) {
        var quotas = settings.quotas();
        var limits = new TreeMap<String, AccountLimit>();
        put(limits, AccountLimitName.PHONE_NUMBERS, resources.phoneNumbers.size(), quotas.phoneNumbers());
        put(limits, AccountLimitName.POOLS, resources.pools.size(), quotas.pools());
        put(
                limits,
                AccountLimitName.CONFIGURATION_SETS,
                resources.configurationSets.size(),
                quotas.configurationSets());
        put(limits, AccountLimitName.OPT_OUT_LISTS, resources.optOutLists.size(), quotas.optOutLists());
        put(limits, AccountLimitName.REGISTRATIONS, resources.registrations.size(), quotas.registrations());
        put(
                limits,
                AccountLimitName.REGISTRATION_ATTACHMENTS,
                resources.registrationAttachments.size(),
                quotas.registrationAttachments());
        put(limits, AccountLimitName.SENDER_IDS, resources.senderIds.size(), quotas.senderIds());
        put(
                limits,
                AccountLimitName.VERIFIED_DESTINATION_NUMBERS,
                resources.verifiedDestinations.size(),
                settings.verification().destinationNumbers());
        var page = SmsPage.of(limits, request.maxResults(), request.nextToken());
        return DescribeAccountLimitsResponse.builder()
                .accountLimits(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static void put(Map<String, AccountLimit> limits, AccountLimitName name, int used, int max) {
        limits.put(
                name.toString(),
                AccountLimit.builder()
                        .name(name)
                        .used((long) used)
                        .max((long) max)
                        .build());
    }
}
