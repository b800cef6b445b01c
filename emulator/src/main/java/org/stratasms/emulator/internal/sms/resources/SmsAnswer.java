package org.stratasms.emulator.internal.sms.resources;

import org.stratasms.emulator.internal.model.Shape;
import software.amazon.awssdk.core.SdkPojo;

/** Answers repeat a resource's members under the same names; this copies them, so that none is forgotten. */
public final class SmsAnswer {
    private SmsAnswer() {}

    /**
     * Fills a response builder with every member that the resource has too.
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
