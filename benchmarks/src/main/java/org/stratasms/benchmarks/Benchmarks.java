package org.stratasms.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Measures start-up, memory, throughput over HTTP and in process, and moto, one after the other on a machine that does
 * nothing else. Prints a table, followed by that of {@link TextedTwice}. Takes about seven minutes. Run it with
 * {@code benchmarks/run.sh}.
 */
final class Benchmarks {
    private static final int STARTS = 11;

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var strataSms = UpProcess.ofClone(Path.of(arguments[0]));
        var report = new Report();
        report.machine();

        var ready = Samples.of(STARTS, () -> {
            try (var up = UpProcess.start(strataSms, "")) {
                return up.readyAfterMillis();
            }
        });
        report.row("up to ready: JVM start to variables printed", ready.median(), "ms", "<= 1500");

        var first = FirstAnswers.measure(strataSms, STARTS);
        report.row("emulator alone to its first answer", first.archived(), "ms", "<= 250");
        report.row(
                "… beside a bare server of the JDK in the same minutes (%.0f ms)".formatted(first.bare()),
                first.ratio(),
                "times",
                "<= 2.0");
        report.row("the same without the class-data archive", first.plain(), "ms", "<= 400");

        try (var up = UpProcess.start(strataSms, "")) {
            TimeUnit.SECONDS.sleep(10);
            report.row("memory of up, ten seconds idle", up.residentMebibytes(), "MiB", "<= 100");
            var wrk = Wrk.sendTextMessage(up.endpoint(), up.variables());
            report.row(
                    "SendTextMessage with its events, HTTP, 16 connections", wrk.requestsPerSecond(), "/s", ">= 20000");
            report.row("… p99", wrk.p99Millis(), "ms", "<= 10");
            var echo = Wrk.echoOfSendTextMessage(up.endpoint(), up.variables());
            report.row(
                    "… beside a raw loopback echo of the same bytes in the same minute (%,.0f/s)"
                            .formatted(echo.requestsPerSecond()),
                    wrk.requestsPerSecond() / echo.requestsPerSecond(),
                    "",
                    "");
            try (var client = new ClientSends(up.endpoint(), up.variables())) {
                for (var inFlight : new int[] {1, 16, 64}) {
                    report.row(
                            "SmsClient.send beside the SDK's client, %d in flight".formatted(inFlight),
                            client.ratio(inFlight),
                            "",
                            ">= 0.95");
                }
                report.row("… what it allocates", client.allocationRatio(), "", "");
            }
            report.row(
                    "a JVM that sends one text by it, beside one by the SDK's",
                    FirstText.ratio(up.variables()),
                    "",
                    "");
            try (var moto = MotoProcess.start()) {
                var publish = Wrk.motoPublish(moto.endpoint());
                report.row("moto: SNS Publish of a text, 16 connections", publish.requestsPerSecond(), "/s", "");
                report.row("ratio to moto", wrk.requestsPerSecond() / publish.requestsPerSecond(), "", ">= 30");
            }
        }

        try (var up = UpProcess.start(strataSms, "")) {
            LargeRequests.send(up.endpoint());
            TimeUnit.SECONDS.sleep(30);
            report.row("… half a minute after 64 requests of 30 MiB", up.residentMebibytes(), "MiB", "<= 150");
        }

        report.row(
                "characters whose parts one thread counts", PartsBenchmark.megaCharactersPerSecond(), "M/s", ">= 20");
        report.row("SendTextMessage with its events, in process", InProcess.sendsPerSecond(), "/s", ">= 300000");
        report.row("both templates created, warm", InProcess.stacksCreatedMillis(), "ms", "<= 100");
        report.row(
                "one more emulator in a warm JVM, to its first answer", InProcess.nextInstanceMillis(), "ms", "<= 30");
        report.row("the page's phones, of ten thousand texts", InboxList.millis("/_local/phones"), "ms", "<= 50");
        report.row("ten thousand texts in one list", InboxList.millis("/_local/messages?limit=10000"), "ms", "<= 50");
        report.row("live memory that each of a million texts adds", Growth.bytesPerText(), "bytes", "<= 1");
        report.print();
        System.out.println();
        TextedTwice.main(new String[0]);
    }
}
