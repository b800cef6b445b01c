package org.stratasms.emulator.sms;

import software.amazon.awssdk.core.SdkPojo;

/** Answers repeat a resource's members under the same names; this copies them, so that none is forgotten. */
final class Answer {
    private Answer() {}

    /**
     * Fills a response builder with every member that the resource has too.
     *
     * @param resource as a Describe operation shows it
     */
    static <B extends SdkPojo> B of(SdkPojo resource, B answer) {
        var members = resource.sdkFieldNameToField();
        for (var member : answer.sdkFields()) {
            var source = members.get(member.locationName());
            if (source != null) {
                member.set(answer, source.getValueOrDefault(resource));
            }
        }
        return answer;
    }
}
