package org.stratasms.provisioning.reports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.Backlog;

/**
 * The state of an environment at a moment.
 *
 * @param lastHour texts that ended in the last hour
 * @param backlogs of the delivery engine's database; null if none was named
 */
public record Status(
        String environment,
        Instant at,
        Look<Pool> pool,
        Look<Outcomes> lastHour,
        @Nullable Look<List<Backlog>> backlogs,
        Look<Spend> spend,
        Look<List<AlarmState>> alarms) {
    /** The pool, with AWS's own status. */
    public record Pool(String id, String status, List<Member> members) {}

    /**
     * An origination identity in the pool.
     *
     * @param id AWS's id of a number, or a sender ID
     * @param type such as {@code TEN_DLC} or {@code SENDER_ID}
     * @param status AWS's; of a sender ID whether it is registered
     */
    public record Member(String id, String type, String country, String status) {}

    /**
     * An alarm of the environment.
     *
     * @param state {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
     * @param since when it came into this state
     * @param alarm with its runbook; empty if it is none of the templates'
     */
    public record AlarmState(String name, String state, Instant since, String reason, Optional<Alarm> alarm) {
        public boolean rings() {
            return state.equals("ALARM");
        }
    }
}
