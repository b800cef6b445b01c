package org.stratasms.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of this module that run in a Java virtual machine of their own. */
final class JavaProgram {
    private JavaProgram() {}

    /**
     * Returns the command of a program that needs this module's classes only.
     *
     * @param java the virtual machine's program
     */
    static List<String> command(String java, List<String> options, Class<?> program, String... arguments) {
        var command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of("-cp", ownClasses().toString(), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path ownClasses() {
        try {
            return Path.of(JavaProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of this module's classes is no file", e);
        }
    }

    /** Returns the program of the virtual machine that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
