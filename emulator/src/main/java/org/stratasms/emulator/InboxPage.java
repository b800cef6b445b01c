package org.stratasms.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.stratasms.emulator.world.LocalPlane;

/** The page for people, from the files of folder {@code inbox} in the jar, and the local plane's own description; all else is another plane's. */
final class InboxPage implements LocalPlane {
    private static final String FOLDER = "/_local/inbox/";

    /** Only these are served, whatever else the jar holds. */
    private static final Map<String, String> FILES = Map.of(
            PAGE,
            "text/html; charset=utf-8",
            FOLDER + "inbox.css",
            "text/css; charset=utf-8",
            FOLDER + "main.js",
            "text/javascript; charset=utf-8",
            FOLDER + "page.js",
            "text/javascript; charset=utf-8",
            FOLDER + "api.js",
            "text/javascript; charset=utf-8",
            FOLDER + "items.js",
            "text/javascript; charset=utf-8",
            FOLDER + "texts.js",
            "text/javascript; charset=utf-8",
            FOLDER + "panels.js",
            "text/javascript; charset=utf-8",
            "/_local/openapi.json",
            "application/json");

    private final LocalPlane others;

    InboxPage(LocalPlane others) {
        this.others = others;
    }

    @Override
    public Answer handle(Request request) {
        var type = FILES.get(request.path());
        if (type == null) {
            return others.handle(request);
        }
        if (!request.method().equals("GET")) {
            return Answer.takes(request, "GET");
        }
        return new Answer(200, type, out -> out.write(file(request.path())));
    }

    private static byte[] file(String path) {
        var name = "inbox/" + path.substring(path.lastIndexOf('/') + 1);
        try (var file = InboxPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The jar has no file " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
