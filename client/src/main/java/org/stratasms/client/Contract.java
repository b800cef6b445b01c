package org.stratasms.client;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SmsException.Code;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The names of the resources that the infrastructure made for the application, as its environment variables give them.
 *
 * @param pool an id or an ARN
 * @param optOutList a name or an ARN; null if opt-outs are not used
 */
record Contract(
        String pool, String configurationSet, @Nullable String optOutList) {
    static final String POOL_ID = "AWS_SMS_PHONE_POOL_ID";
    static final String POOL_ARN = "AWS_SMS_PHONE_POOL_ARN";
    static final String CONFIGURATION_SET = "AWS_SMS_CONFIGURATION_SET_NAME";
    static final String OPT_OUT_LIST = "AWS_SMS_OPT_OUT_LIST_NAME";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_:/\\+-]{1,256}");

    static Contract of(@Nullable String pool, @Nullable String configurationSet, @Nullable String optOutList) {
        if (pool == null || pool.isBlank()) {
            throw new SmsException(
                    Code.NO_POOL,
                    "There is no pool to send through: %s and %s are not set, and the builder names none. './strata-sms outputs' prints them"
                            .formatted(POOL_ID, POOL_ARN));
        }
        if (configurationSet == null || configurationSet.isBlank()) {
            throw new SmsException(
                    Code.NO_CONFIGURATION_SET,
                    "There is no configuration set, without which no delivery event ever arrives: %s is not set, and the builder names none"
                            .formatted(CONFIGURATION_SET));
        }
        check("pool", "id", pool);
        check("configuration-set", "name", configurationSet);
        if (optOutList == null || optOutList.isBlank()) {
            return new Contract(pool, configurationSet, null);
        }
        check("opt-out-list", "name", optOutList);
        return new Contract(pool, configurationSet, optOutList);
    }

    /**
     * Prefers the ARN if both are set: it also names the Region, and is the only name for a pool that another account
     * shares.
     */
    static @Nullable String pool(Function<String, @Nullable String> environment) {
        var id = environment.apply(POOL_ID);
        var arn = environment.apply(POOL_ARN);
        if (arn == null || arn.isBlank()) {
            return id;
        }
        if (id != null && !id.isBlank() && !arn.equals(id) && !arn.endsWith("/" + id)) {
            throw new SmsException(
                    Code.CONTRADICTION,
                    "%s is '%s', and %s is '%s': of another pool. Correct one of them, or leave it out"
                            .formatted(POOL_ID, id, POOL_ARN, arn));
        }
        return arn;
    }

    /** @param type of resource, as AWS writes it in ARNs */
    private static void check(String type, String name, String value) {
        if (!FORM.matcher(value).matches() || (value.startsWith("arn:") && !isArn(type, value))) {
            throw new SmsException(
                    Code.INVALID_SETTING,
                    "The %s is the %s of one, or an ARN such as arn:aws:sms-voice:us-east-1:111122223333:%s/…; found '%s'"
                            .formatted(type.replace('-', ' '), name, type, value));
        }
    }

    private static boolean isArn(String type, String value) {
        var parts = value.split(":", 6);
        return parts.length == 6 && parts[2].equals("sms-voice") && parts[5].startsWith(type + "/");
    }

    /** Rejects a resource of another Region or partition at start-up; AWS would refuse it only at the first send. */
    void checkRegion(Region works) {
        var region = works.id();
        var partition = PartitionMetadata.of(works).id();
        for (var resource : new String[] {pool, configurationSet, optOutList == null ? "" : optOutList}) {
            var parts = resource.split(":", 6);
            if (parts.length < 6) {
                continue;
            }
            if (!parts[1].equals(partition)) {
                throw new SmsException(
                        Code.ANOTHER_PARTITION,
                        "%s is of partition %s, and this client works in %s. Name the one of this partition, or set AWS_REGION"
                                .formatted(resource, parts[1], partition));
            }
            if (!parts[3].equals(region)) {
                throw new SmsException(
                        Code.ANOTHER_REGION,
                        "%s lies in %s, and this client works in %s. Name the one of this Region, or set AWS_REGION"
                                .formatted(resource, parts[3], region));
            }
        }
    }
}
