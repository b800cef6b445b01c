package org.stratasms.provisioning.operations;

import java.util.List;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;

/** The registrations of the account and Region. */
public final class Registrations {
    private final Facts facts;

    public Registrations(Facts facts) {
        this.facts = facts;
    }

    public List<RegistrationInformation> all() {
        return facts
                .calls()
                .pages(
                        "sms-voice:DescribeRegistrations",
                        "",
                        () -> facts.aws().sms().describeRegistrationsPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.registrations().stream())
                .toList();
    }
}
