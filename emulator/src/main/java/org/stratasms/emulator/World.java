package org.stratasms.emulator;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.sns.WebSender;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.sms.SmsSettings;

/**
 * The state that all accounts of one emulator share.
 *
 * @param seed of ids and random choices; null for different ones in every run
 * @param endpoint where clients reach the emulator; null if it is not served over HTTP
 * @param buckets whose names all accounts share
 * @param web posts to web endpoints; null if the emulator is not served over HTTP
 */
record World(
        Scheduler scheduler,
        @Nullable Long seed,
        SmsSettings settings,
        int retainedEventsPerGroup,
        @Nullable URI endpoint,
        Lazy<Buckets> buckets,
        @Nullable WebSender web) {
    /**
     * Returns a separate source of ids for each service of each scope, so that the ids of a service do not depend on
     * the order of calls to others.
     */
    Ids ids(Scope scope, String service) {
        return seed == null ? Ids.random() : Ids.seeded(seed ^ (scope.account() + scope.region() + service).hashCode());
    }
}
