package org.stratasms.docs;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packages of all modules, each with the first sentence of its {@code package-info.java}. */
final class Rooms {
    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TAG = Pattern.compile("\\{@(?:link|code|linkplain) (?:[\\w.#]+ )?([^}]+)}");
    private static final Pattern SENTENCE = Pattern.compile("(?s)(.+?\\.)(?:\\s.*|$)");

    private Rooms() {}

    /**
     * One of them.
     *
     * @param name the package's
     * @param module the folder of its module
     */
    record Room(String name, String module, String sentence) {}

    static List<Room> all() {
        return Checkout.javaModules().stream()
                .flatMap(module -> Checkout.files("package-info.java").stream()
                        .filter(file -> file.startsWith(module + "/src/main/java/"))
                        .map(file -> room(module, Checkout.read(file)))
                        .sorted(Comparator.comparing(Room::name)))
                .toList();
    }

    private static Room room(String module, String source) {
        var name = Checkout.groups(PACKAGE, source).getFirst();
        return new Room(name, module, sentence(Checkout.groups(JAVADOC, source).getFirst()));
    }

    /** The first sentence of a Javadoc comment, as Markdown in one line. */
    private static String sentence(String javadoc) {
        var text =
                javadoc.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", " ").strip();
        var plain = TAG.matcher(text).replaceAll(tag -> "`" + simple(tag.group(1)) + "`");
        var sentence = SENTENCE.matcher(plain);
        return sentence.matches() ? sentence.group(1) : plain;
    }

    private static String simple(String name) {
        return name.startsWith("org.stratasms.") ? name.substring(name.lastIndexOf('.') + 1) : name;
    }

    static String table() {
        return Checkout.javaModules().stream().map(Rooms::table).collect(Collectors.joining("\n"));
    }

    private static String table(String module) {
        var rows = all().stream()
                .filter(room -> room.module().equals(module))
                .map(room -> "| `%s` | %s |\n".formatted(room.name().replace("org.stratasms.", ""), room.sentence()))
                .collect(Collectors.joining());
        return "### `%s`\n\n| Room, below `org.stratasms` | What it is |\n|---|---|\n%s".formatted(module, rows);
    }
}
