package org.stratasms.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The times from starting a process to its first answer, in milliseconds: the middle of several starts, which took
 * turns, so that the machine's own speed is the same for all.
 *
 * @param archived the emulator alone
 * @param plain the same without the class-data archive
 * @param bare a bare server of the JDK that runs the emulator
 */
record FirstAnswers(double archived, double plain, double bare) {
    /** Options with which a server of the JDK starts fast; the launcher gives the emulator such options, too. */
    private static final List<String> FAST =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx192m");

    // A later option wins; a class-data archive that does not exist is ignored.
    private static final String WITHOUT_ARCHIVE = "-XX:SharedArchiveFile=none.jsa";

    double ratio() {
        return archived / bare;
    }

    static FirstAnswers measure(Path strataSms, int starts) throws IOException, InterruptedException {
        String java;
        try (var up = UpProcess.startEmpty(strataSms, "")) {
            up.firstAnswerAfterMillis();
            java = up.java();
        }
        var archived = new Samples.Series();
        var plain = new Samples.Series();
        var bare = new Samples.Series();
        for (var i = 0; i <= starts; i++) { // the first round warms the caches of files, and does not count
            bare.add(bareMillis(java));
            archived.add(emulatorMillis(strataSms, ""));
            plain.add(emulatorMillis(strataSms, WITHOUT_ARCHIVE));
        }
        return new FirstAnswers(archived.median(), plain.median(), bare.median());
    }

    static double emulatorMillis(Path strataSms, String javaOptions) throws IOException, InterruptedException {
        try (var up = UpProcess.startEmpty(strataSms, javaOptions)) {
            return up.firstAnswerAfterMillis();
        }
    }

    private static double bareMillis(String java) throws IOException, InterruptedException {
        var port = UpProcess.freePort();
        var command = JavaProgram.command(java, FAST, BareServer.class, "" + port);
        var begin = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return millis(process, begin, URI.create("http://127.0.0.1:%d/".formatted(port)));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /**
     * Tries to connect every two milliseconds, with a bare socket so that the starting process keeps both processors,
     * and sends a request once it connects. Returns the time since the beginning.
     */
    static double millis(Process process, long beginNanos, URI page) throws InterruptedException {
        while (process.isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), page.getPort()).close();
                var connection = (HttpURLConnection) page.toURL().openConnection();
                if (connection.getResponseCode() == 200) {
                    return (System.nanoTime() - beginNanos) / 1e6;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
        throw new IllegalStateException("The process ended before it answered at " + page);
    }
}
