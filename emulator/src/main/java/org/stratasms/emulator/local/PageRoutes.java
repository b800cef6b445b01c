package org.stratasms.emulator.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.stratasms.emulator.local.LocalPlane.Answer;

/** The page for people, from the files of folder {@code inbox} in the jar, and the local plane's own description. */
public final class PageRoutes {
    private static final String FOLDER = "/org/stratasms/emulator/inbox/";

    private PageRoutes() {}

    /** Only these are served, whatever else the jar holds. */
    public static List<Route> all() {
        var routes = new ArrayList<Route>();
        routes.add(file(LocalPlane.PAGE, "text/html; charset=utf-8", List.of(Call.ACCOUNT, Call.REGION)));
        routes.add(file(LocalPlane.PAGE_FOLDER + "inbox.css", "text/css; charset=utf-8", List.of()));
        for (var script : List.of("main.js", "page.js", "api.js", "items.js", "texts.js", "panels.js")) {
            routes.add(file(LocalPlane.PAGE_FOLDER + script, "text/javascript; charset=utf-8", List.of()));
        }
        routes.add(file(LocalPlane.ROOT + "openapi.json", "application/json", List.of()));
        return routes;
    }

    private static Route file(String path, String type, List<String> parameters) {
        var name = FOLDER + path.substring(path.lastIndexOf('/') + 1);
        return new Route("GET", path, parameters, call -> new Answer(200, type, out -> out.write(content(name))));
    }

    private static byte[] content(String name) {
        try (var file = PageRoutes.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The jar has no file " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
