package org.stratasms.emulator.internal.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Panel;
import org.stratasms.emulator.local.Route;

/**
 * Routes of the inbox page, with its files from the folder {@code inbox} in the jar, and of the local plane's own
 * description.
 */
public final class PageRoutes {
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLES = "text/css; charset=utf-8";
    private static final String FOLDER = "/org/stratasms/emulator/inbox/";

    /** The page's files beside its HTML. */
    private static final List<String> FILES = List.of(
            "colours.css",
            "inbox.css",
            "texts.css",
            "cards.css",
            "main.js",
            "page.js",
            "api.js",
            "address.js",
            "facts.js",
            "items.js",
            "texts.js",
            "filter.js",
            "bubbles.js",
            "body.js",
            "story.js",
            "totals.js",
            "panels.js",
            "table.js",
            "dialog.js",
            "say.js",
            "copy.js",
            "variables.js",
            "send.js",
            "deletion.js",
            "presets.js",
            "rules.js",
            "optouts.js",
            "phone-tools.js");

    private PageRoutes() {}

    /**
     * Returns the routes of the page's files; no other file of the jar is served.
     *
     * @param panels whose scripts are also files of the page
     */
    public static List<Route> all(List<Panel> panels) {
        var routes = new ArrayList<Route>();
        routes.add(file(LocalPlane.PAGE, "text/html; charset=utf-8", List.of(LocalCall.ACCOUNT, LocalCall.REGION)));
        for (var name : FILES) {
            routes.add(file(LocalPlane.PAGE_FOLDER + name, name.endsWith(".css") ? STYLES : SCRIPT, List.of()));
        }
        routes.add(file(LocalPlane.ROOT + "openapi.json", "application/json", List.of()));
        routes.add(new Route(
                "GET",
                LocalPlane.PAGE_FOLDER + "panels.json",
                List.of(),
                call -> Answer.ok(Map.of("panels", names(panels)))));
        panels.forEach(panel -> routes.add(script(panel)));
        return routes;
    }

    private static List<Map<String, String>> names(List<Panel> panels) {
        return panels.stream()
                .map(panel -> Map.of("name", panel.name(), "title", panel.title()))
                .toList();
    }

    private static Route script(Panel panel) {
        return new Route(
                "GET",
                LocalPlane.PAGE_FOLDER + panel.name() + "-panel.js",
                List.of(),
                call -> new Answer(200, SCRIPT, out -> out.write(panel.script().get())));
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
