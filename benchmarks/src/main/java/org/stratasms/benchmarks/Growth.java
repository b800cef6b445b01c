package org.stratasms.benchmarks;

import java.util.concurrent.TimeUnit;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.ApplicationContract;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/** The memory that a million texts, each to another number, use beyond the texts that the settings keep. */
final class Growth {
    private static final int FILLED = 250_000;
    private static final int TEXTS = 1_000_000;

    private Growth() {}

    /**
     * Returns the bytes of live heap that each text adds after the first quarter of a million; a log group keeps
     * 100,000 events, an inbox 10,000 texts.
     */
    static double bytesPerText() throws InterruptedException {
        try (var aws = SmsEmulator.builder().inProcess()) {
            var region = aws.region("us-east-1");
            var configurationSet = InProcess.deploy(region).required(ApplicationContract.CONFIGURATION_SET_NAME);
            var number = approvedNumber(region);
            send(region, number, configurationSet, 0, FILLED);
            var before = liveBytes();
            send(region, number, configurationSet, FILLED, TEXTS);
            return (liveBytes() - before) / (double) (TEXTS - FILLED);
        }
    }

    /** Provisions a number, because a simulator reaches simulator destinations only. */
    static String approvedNumber(EmulatedRegion region) {
        var requested = region.endUserMessaging()
                .requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS")
                        .numberType("TEN_DLC"));
        return region.registrationDesk().approve(requested.phoneNumberId()).phoneNumberId();
    }

    static void send(EmulatedRegion region, String number, String configurationSet, int from, int to)
            throws InterruptedException {
        var sms = region.endUserMessaging();
        var last = "";
        for (var i = from; i < to; i++) {
            var destination = (i % 2 == 0 ? "+1206" : "+1425") + (3_200_000 + i / 2);
            last = sms.sendTextMessage(SendTextMessageRequest.builder()
                            .destinationPhoneNumber(destination)
                            .originationIdentity(number)
                            .configurationSetName(configurationSet)
                            .messageBody("Your appointment is tomorrow at 10.")
                            .build())
                    .messageId();
        }
        var lastText = region.inbox().find(last).orElseThrow();
        while (!lastText.isFinal()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Collects garbage until the live heap does not shrink any more: one collection may not find everything. */
    private static long liveBytes() {
        var runtime = Runtime.getRuntime();
        var least = Long.MAX_VALUE;
        for (var i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
