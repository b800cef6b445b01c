package org.stratasms.emulator;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.emulator.storage.Buckets;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Ids;
import org.stratasms.emulator.world.Scope;

/**
 * What all accounts of one emulator share.
 *
 * @param seed from which ids and random choices follow; null for others in every run
 * @param endpoint where clients find the emulator; null if it is not served over HTTP
 * @param buckets whose names are one space for all accounts
 */
record World(
        Agenda agenda,
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
