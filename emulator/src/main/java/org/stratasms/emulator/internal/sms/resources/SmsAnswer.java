package org.stratasms.emulator.internal.sms.resources;

import org.stratasms.emulator.internal.model.Shape;
import software.amazon.awssdk.core.SdkPojo;

/** Copies a resource's members to an answer, which repeats them under the same names, so that none is forgotten. */
public final class SmsAnswer {
    private SmsAnswer() {}

    /**
     * Fills a response builder with every member that it shares with the resource.
     *
     * @param resource as a Describe operation shows it
     */
    public static <B extends SdkPojo> B of(SdkPojo resource, B answer) {
        var known = Shape.of(resource);
        for (var member : Shape.of(answer).members()) {
            var source = known.member(member.responseName());
            if (source != null) {
                member.set(answer, source.get(resource));
            }
        }
        return answer;
    }
}
