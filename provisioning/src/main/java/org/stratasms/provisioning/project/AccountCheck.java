package org.stratasms.provisioning.project;

import java.util.ArrayList;
import java.util.List;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.project.Finding.Code;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountAttributeName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimitName;

/** Checks the account and Region that environments text from. Reads only. */
public final class AccountCheck {
    /** The costs of texts in a month, in US dollars, after which a new account cannot send. */
    private static final long DEFAULT_SPEND_LIMIT_USD = 1;

    private static final String SERVICE_LINKED_ROLES = "/aws-service-role/sms-voice.amazonaws.com/";

    private final CloudFormationClient cloudFormation;
    private final PinpointSmsVoiceV2Client sms;
    private final IamClient iam;
    private final List<Finding> findings = new ArrayList<>();

    private AccountCheck(CloudFormationClient cloudFormation, PinpointSmsVoiceV2Client sms, IamClient iam) {
        this.cloudFormation = cloudFormation;
        this.sms = sms;
        this.iam = iam;
    }

    /**
     * Finds what production must not have: unprotected pools and numbers, a missing role, the limits of a new account.
     *
     * @param environments names such as {@code app-dev}; those that are not deployed here are passed over
     * @return empty if all is well
     */
    public static List<Finding> of(
            CloudFormationClient cloudFormation,
            PinpointSmsVoiceV2Client sms,
            IamClient iam,
            List<String> environments) {
        var check = new AccountCheck(cloudFormation, sms, iam);
        environments.forEach(check::checkProtection);
        check.checkRole();
        check.checkSpendLimit();
        check.checkTier();
        return List.copyOf(check.findings);
    }

    private void checkProtection(String environment) {
        Environment.contract(cloudFormation, environment)
                .map(contract -> contract.required(ApplicationContract.POOL_ID))
                .ifPresent(this::checkPool);
    }

    private void checkPool(String id) {
        var pool = sms.describePools(r -> r.poolIds(id)).pools().getFirst();
        if (!pool.deletionProtectionEnabled()) {
            add(
                    Code.NOT_PROTECTED,
                    id,
                    "Pool " + id + " can be deleted by mistake.",
                    inOneLine(Cures.protectPool(id, "")));
        }
        var numbers = sms.listPoolOriginationIdentitiesPaginator(r -> r.poolId(id)).originationIdentities().stream()
                .filter(member -> member.originationIdentityArn().contains(":phone-number/"))
                .map(OriginationIdentityMetadata::originationIdentity)
                .toList();
        if (!numbers.isEmpty()) {
            sms.describePhoneNumbersPaginator(r -> r.phoneNumberIds(numbers)).phoneNumbers().stream()
                    .filter(number ->
                            !number.deletionProtectionEnabled() && number.numberType() != NumberType.SIMULATOR)
                    .forEach(number -> notProtected(id, number));
        }
    }

    private void notProtected(String pool, PhoneNumberInformation number) {
        var id = number.phoneNumberId();
        add(
                Code.NOT_PROTECTED,
                id,
                "Number " + id + " could be released by mistake once it is out of the pool.",
                "While the pool has another number to send from: "
                        + inOneLine(Cures.protectNumber(pool, id, number.isoCountryCode(), "")));
    }

    private static String inOneLine(String commands) {
        return commands.strip().replace("\n", " && ");
    }

    private void checkRole() {
        var hasRole = iam.listRolesPaginator(r -> r.pathPrefix(SERVICE_LINKED_ROLES)).roles().stream()
                .findAny()
                .isPresent();
        if (!hasRole) {
            add(
                    Code.NO_SERVICE_LINKED_ROLE,
                    SERVICE_LINKED_ROLES,
                    "End User Messaging has no service-linked role: there are no metrics of texts and of what they"
                            + " cost.",
                    "aws iam create-service-linked-role --aws-service-name sms-voice.amazonaws.com");
        }
    }

    private void checkSpendLimit() {
        sms.describeSpendLimitsPaginator(r -> {}).spendLimits().stream()
                .filter(limit -> limit.name() == SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT
                        && limit.enforcedLimit() <= DEFAULT_SPEND_LIMIT_USD)
                .forEach(limit -> add(
                        Code.SPEND_LIMIT_AT_DEFAULT,
                        limit.nameAsString(),
                        "Texts may cost %d US dollar a month; then sending stops.".formatted(limit.enforcedLimit()),
                        limit.maxLimit() > limit.enforcedLimit()
                                ? inOneLine(Cures.raiseSpendLimit(limit.maxLimit(), ""))
                                : "Ask AWS Support for a higher limit, then set it with"
                                        + " set-text-message-spend-limit-override."));
    }

    private void checkTier() {
        sms.describeAccountAttributesPaginator(r -> {}).accountAttributes().stream()
                .filter(attribute -> attribute.name() == AccountAttributeName.ACCOUNT_TIER
                        && attribute.value().equals("SANDBOX"))
                .forEach(attribute -> add(
                        Code.SANDBOX,
                        attribute.nameAsString(),
                        "The account is in the sandbox: it texts verified destination numbers only.",
                        "Ask AWS Support to move it to production; simulator destinations work meanwhile."));
    }

    private void add(Code code, String where, String what, String cure) {
        findings.add(new Finding(code, where, what, cure));
    }
}
