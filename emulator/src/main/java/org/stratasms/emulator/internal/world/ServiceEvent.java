package org.stratasms.emulator.internal.world;

import java.util.List;

/**
 * An event that a service puts on the default event bus of EventBridge.
 *
 * @param source the service, e.g. {@code aws.sms-voice}
 * @param detailType the kind of event
 * @param resources the ARNs of the resources that it is about
 * @param atMillis when it happened, in epoch milliseconds
 * @param detail a JSON object on one line
 */
public record ServiceEvent(String source, String detailType, List<String> resources, long atMillis, String detail) {
    public ServiceEvent {
        resources = List.copyOf(resources);
    }
}
