package org.stratasms.provisioning.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.OperatorRole;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** Explaining works as an assumed role with the operator's policy alone, and says what less than that hides. */
class ExplainPolicyTest extends OutcomesFixture {
    /** No policy makes these looked at. */
    private static final Set<Source> ELSEWHERE =
            Set.of(Source.DATABASE, Source.LOOKUP, Source.REFUSALS, Source.LOST_EVENTS);

    private OperatorRole role;
    private AwsClients asOperator;
    private String person = "";

    @BeforeAll
    void deployAndAssumeTheRole() {
        deploy(
                settings("app-dev")
                        .withParameter("EnableOperatorPolicy", "true")
                        .withParameter("AllowOperatorSends", "true")
                        .withAllowedCountries(List.of("US")),
                NumberType.TOLL_FREE);
        role = new OperatorRole(aws, ACCOUNT, REGION, "app-dev-strata-sms");
        asOperator = role.clients();
        person = number();
        region.rules().add(Rule.outcome(MessageStatus.UNREACHABLE).once());
        send(person);
        region.rules().add(Rule.outcome(MessageStatus.BLOCKED).once());
        send(person);
    }

    @AfterAll
    void closeTheRole() {
        role.close();
    }

    private Explanation explain() {
        return explain(asOperator, "app-dev", number(person), sources());
    }

    private static Set<Source> lookedAt(Explanation explanation) {
        return explanation.evidence().stream()
                .filter(Evidence::isLookedAt)
                .map(Evidence::source)
                .collect(Collectors.toSet());
    }

    @Test
    void the_policy_suffices_for_all_that_AWS_can_tell() {
        var explanation = explain();

        assertThat(explanation.isFound()).isTrue();
        assertThat(lookedAt(explanation))
                .isEqualTo(Arrays.stream(Source.values())
                        .filter(source -> !ELSEWHERE.contains(source))
                        .collect(Collectors.toSet()));
    }

    @Test
    void each_action_that_is_taken_away_leaves_its_evidence_not_looked_at_and_never_out() {
        var actions = new TreeSet<String>();
        for (var source : Source.values()) {
            if (!ELSEWHERE.contains(source)) {
                actions.addAll(source.calls());
            }
        }
        for (var action : actions) {
            role.deny(action);
            var explanation = explain();
            for (var source : Source.values()) {
                if (source.calls().contains(action) && !isOfATextThatIsNotSeen(source, action)) {
                    assertThat(evidence(explanation, source).isLookedAt())
                            .as("%s without %s", source, action)
                            .isFalse();
                    assertThat(evidence(explanation, source).cure()).contains("operator's policy");
                }
            }
        }
        role.allowAgain();
    }

    /** Without events no text asks for its carrier. */
    private static boolean isOfATextThatIsNotSeen(Source source, String action) {
        return source == Source.CARRIER && action.equals("logs:FilterLogEvents");
    }

    @Test
    void what_could_not_be_looked_at_is_not_said_to_be_absent() {
        role.deny("logs:FilterLogEvents", "sms-voice:DescribeOptedOutNumbers");

        var explanation = explain();

        role.allowAgain();
        assertThat(explanation.isFound()).isFalse();
        assertThat(ofNumber(explanation).certain()).noneMatch(sentence -> sentence.startsWith("No event"));
    }
}
