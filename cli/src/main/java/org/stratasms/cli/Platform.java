package org.stratasms.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The kind of machine that archives are made for.
 *
 * @param system {@code linux}, {@code darwin} or {@code win32}, as npm names it; another system by its own name
 * @param processor {@code x64} or {@code arm64}, as npm names it; another one by its own name
 */
record Platform(String system, String processor) {
    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** By the names that Java has for the two. */
    static Platform of(String system, String processor) {
        var name = system.toLowerCase(Locale.ROOT);
        var npm = name.contains("mac") ? "darwin" : name.contains("windows") ? "win32" : name;
        return new Platform(
                npm,
                switch (processor) {
                    case "amd64", "x86_64" -> "x64";
                    case "aarch64" -> "arm64";
                    default -> processor;
                });
    }

    /** Its name in zonky's binaries of PostgreSQL. */
    String ofPostgres() {
        if (!system.equals("linux") && !system.equals("darwin")) {
            throw new CommandFailure(
                    Failure.Code.POSTGRES,
                    "--delivery starts PostgreSQL on Linux and macOS; this is %s.".formatted(system),
                    "Run it on one of them, for example in the Windows Subsystem for Linux.");
        }
        return system
                + (processor.equals("arm64") ? "-arm64v8" : "-amd64")
                + (system.equals("linux") && Files.exists(Path.of("/etc/alpine-release")) ? "-alpine" : "");
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
