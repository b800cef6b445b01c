package org.stratasms.docs;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rooms of the emulator in a few groups, and which group's classes call which other group's. */
final class RoomsPicture {
    private static final String EMULATOR = "org.stratasms.emulator";

    private RoomsPicture() {}

    static String mermaid() {
        var rooms = new LinkedHashMap<Group, List<String>>();
        for (var group : Group.values()) {
            rooms.put(
                    group,
                    Rooms.all().stream()
                            .filter(room -> room.module().equals("emulator"))
                            .map(Rooms.Room::name)
                            .filter(room -> Group.of(room) == group)
                            .map(RoomsPicture::shortName)
                            .toList());
        }
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        rooms.forEach((group, names) -> {
            text.append("    subgraph %s[\"%s\"]\n".formatted(group, group.title));
            text.append("        %s_rooms[\"%s\"]\n".formatted(group, String.join("<br/>", lines(names))));
            text.append("    end\n");
        });
        calls().forEach((from, all) -> all.forEach(to -> text.append("    %s --> %s\n".formatted(from, to))));
        return text.append("```\n").toString();
    }

    private static String shortName(String room) {
        return room.equals(EMULATOR)
                ? "emulator"
                : room.replace(EMULATOR + ".internal.", "").replace(EMULATOR + ".", "emulator.");
    }

    /** Four rooms a line. */
    private static List<String> lines(List<String> rooms) {
        return IntStream.iterate(0, at -> at < rooms.size(), at -> at + 4)
                .mapToObj(at -> String.join(" · ", rooms.subList(at, Math.min(at + 4, rooms.size()))))
                .toList();
    }

    private static Map<Group, Set<Group>> calls() {
        var classes = new ClassFileImporter().importPath(Checkout.ROOT.resolve("emulator/target/classes"));
        var calls = new TreeMap<Group, Set<Group>>();
        for (var type : classes) {
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var from = Group.of(type.getPackageName());
                var to = target(dependency);
                if (to != null && to != from) {
                    calls.computeIfAbsent(from, none -> new TreeSet<>()).add(to);
                }
            }
        }
        return calls;
    }

    private static @Nullable Group target(Dependency dependency) {
        JavaClass target = dependency.getTargetClass();
        return target.getPackageName().startsWith(EMULATOR) ? Group.of(target.getPackageName()) : null;
    }

    /** In the order of the picture; a room belongs to the first that takes it. */
    private enum Group {
        START("Start: an emulator, its accounts and Regions, wired", ""),
        TYPES("What tests see: texts, rules, settings, panels", "\\.(sms|local)"),
        DOORS("Doors: HTTP and AWS's protocols", "\\.internal\\.(http|wire|local)"),
        CLOUDFORMATION("CloudFormation", "\\.internal\\.cloudformation(\\..*)?"),
        SMS("End User Messaging SMS", "\\.internal\\.sms(\\..*)?"),
        GROUND("Ground: clock, scope, ids, AWS's models", "\\.internal\\.(world|model)"),
        NEIGHBOURS("The services beside it", "\\.internal\\..*");

        private final String title;
        private final String rooms;

        Group(String title, String rooms) {
            this.title = title;
            this.rooms = rooms;
        }

        static Group of(String room) {
            var below = room.substring(EMULATOR.length());
            return Stream.of(values())
                    .filter(group -> below.matches(group.rooms))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "No group of the picture takes " + room + "; add it to RoomsPicture"));
        }
    }
}
