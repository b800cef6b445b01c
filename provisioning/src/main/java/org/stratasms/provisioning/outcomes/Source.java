package org.stratasms.provisioning.outcomes;

import java.util.List;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.DryRuns;

/** A kind of evidence. Programs rely on the names. */
public enum Source {
    EVENTS("the delivery events of the environment's log", List.of(Calls.FILTER_LOG_EVENTS)),
    DATABASE("with --database: the delivery engine's row of the text, through the SQL views", List.of()),
    OPT_OUTS(
            "whether the person has opted out of the pool's texts",
            List.of("sms-voice:DescribePools", "sms-voice:DescribeOptedOutNumbers")),
    COUNTRY_RULE(
            "the protect configuration's rule for the number's country",
            List.of("sms-voice:DescribeConfigurationSets", "sms-voice:GetProtectConfigurationCountryRuleSet")),
    NUMBER_RULE(
            "the protect configuration's rule for the number, which overrides that of its country",
            List.of("sms-voice:DescribeConfigurationSets", "sms-voice:ListProtectConfigurationRuleSetNumberOverrides")),
    SANDBOX(
            "whether the account is in the sandbox, and the number verified there",
            List.of("sms-voice:DescribeAccountAttributes", "sms-voice:DescribeVerifiedDestinationNumbers")),
    DRY_RUN("whether AWS would accept a text to the number now; nothing is sent", List.of(DryRuns.SEND)),
    NUMBERS(
            "for a text that was blocked: whether the pool has toll-free numbers, whose STOP the carriers keep",
            List.of("sms-voice:ListPoolOriginationIdentities", "sms-voice:DescribePhoneNumbers")),
    CARRIER(
            "for a text that reached no phone: the carrier's other recipients in that hour",
            List.of(Calls.FILTER_LOG_EVENTS)),
    LOOKUP("with --lookup: the number's type and carrier, which AWS charges for", List.of("sms-voice:CarrierLookup")),
    REFUSALS("on the embedded AWS: sends to the number that were refused", List.of()),
    LOST_EVENTS("on the embedded AWS: events that did not reach their destination", List.of());

    private final String looksAt;

    @SuppressWarnings("ImmutableEnumChecker") // it is a List.of
    private final List<String> calls;

    Source(String looksAt, List<String> calls) {
        this.looksAt = looksAt;
        this.calls = calls;
    }

    /** The thing that is looked at. */
    public String looksAt() {
        return looksAt;
    }

    /** The calls, as in a policy, without which it is not looked at; beside {@code cloudformation:DescribeStacks}. */
    public List<String> calls() {
        return calls;
    }
}
