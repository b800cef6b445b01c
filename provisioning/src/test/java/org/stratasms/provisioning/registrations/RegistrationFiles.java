package org.stratasms.provisioning.registrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The registration files of examples/registrations, which no rule finds fault with. */
final class RegistrationFiles {
    static final Map<String, String> VARIABLES = Map.of("CITY_EIN", "12-3456789");
    static final String HELP = "City of Example Benefits: for help call 206-555-0100. Reply STOP to end.";
    static final String STOP = "City of Example Benefits: you are opted out and will get no more messages.";

    static final String TOLL_FREE = example("toll-free.yaml");

    static final String BRAND = example("brand.yaml");

    static final String VETTING = example("vetting.yaml");

    static final String CAMPAIGN = example("campaign.yaml");

    static final String SENDER_ID = example("sender.yaml");

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final Path folder;

    RegistrationFiles(Path folder) {
        this.folder = folder;
        document("opt-in.png", PNG);
    }

    private static String example(String name) {
        try {
            return Files.readString(Path.of("../examples/registrations", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        document(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return folder.resolve(name);
    }

    /** Writes a file and reads it. */
    RegistrationFile read(String name, String text) {
        return RegistrationFile.read(write(name, text), VARIABLES);
    }

    void document(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
