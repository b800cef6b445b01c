package org.stratasms.emulator.internal.events;

import software.amazon.awssdk.services.eventbridge.model.Target;

/** A target of a rule, as it was put, and the text that it gets. */
record RuleTarget(Target definition, TargetInput input) {
    String arn() {
        return definition.arn();
    }
}
