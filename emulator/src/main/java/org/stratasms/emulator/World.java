package org.stratasms.emulator;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.sms.SmsSettings;

/**
 * What all accounts of one emulator share.
 *
 * @param seed from which ids and random choices follow; null for others in every run
 * @param endpoint where clients find the emulator; null if it is not served over HTTP
 * @param buckets whose names are one space for all accounts
 */
record World(
        Scheduler scheduler,
        @Nullable Long seed,
        SmsSettings settings,
        int retainedEventsPerGroup,
        @Nullable URI endpoint,
        Lazy<Buckets> buckets) {
    /** A source of ids of its own for each service of each scope, so that no service's ids depend on who is called first. */
    Ids ids(Scope scope, String service) {
        return seed == null ? Ids.random() : Ids.seeded(seed ^ (scope.account() + scope.region() + service).hashCode());
    }
}
