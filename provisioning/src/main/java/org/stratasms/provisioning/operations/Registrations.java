package org.stratasms.provisioning.operations;

import java.util.List;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;

/** The registrations of the account and Region. */
final class Registrations {
    private final Facts facts;

    Registrations(Facts facts) {
        this.facts = facts;
    }

    List<RegistrationInformation> all() {
        return facts
                .calls
                .pages(
                        "sms-voice:DescribeRegistrations",
                        "",
                        () -> facts.aws.sms().describeRegistrationsPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.registrations().stream())
                .toList();
    }
}
