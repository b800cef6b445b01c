import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the CycloneDX bill of materials of an archive's folder: the union of its modules' own, the Java runtime where
 * that is asked for, and libraries of the system. Fails if something is in the folder and in no list: a jar that no
 * module's bill knows by its checksum, or a library that the table does not name.
 *
 * <p>Run by the build as a source file, with jackson-jr on the class path: {@code java -cp … -Dfolder=…
 * BillOfMaterials.java BILL…}, where the bills are those of modules. The system properties are those of {@link #main}.
 */
final class BillOfMaterials {
    /** A jar that the archive's build makes of a module's classes: no other has its checksum. */
    private static final String MADE_HERE = "strata-sms.*";

    /** Packages of Debian that an image may hold; their texts lie in it. */
    private static final Map<String, String> LICENSES_OF_PACKAGES = Map.of("libc6", "LGPL-2.1-or-later");

    private static final Pattern LIBRARY = Pattern.compile("(.+?)(?:\\.so|\\.dylib|\\.dll)((?:\\.\\d+)*)");

    private final Path folder;
    private final Map<String, Map<String, Object>> components = new TreeMap<>();
    private final Map<String, Map<String, Object>> dependencies = new TreeMap<>();

    private BillOfMaterials(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        var bill = new BillOfMaterials(Path.of(property("folder")));
        for (var file : arguments) {
            bill.add(Path.of(file));
        }
        bill.checkJars();
        var libraries = System.getProperty("libraries");
        if (libraries != null) {
            bill.addLibraries(Path.of(libraries), property("version.of.postgresql"));
        }
        var packages = System.getProperty("packages");
        if (packages != null) {
            bill.addPackages(Path.of(packages));
        }
        if (System.getProperty("plain.outputs") != null) {
            bill.write("plain.outputs");
        }
        if (System.getProperty("java.outputs") != null) {
            bill.addJava();
            bill.write("java.outputs");
        }
    }

    /** To files that a system property names, with commas. */
    private void write(String outputs) throws IOException {
        var text = text(property("name"), property("version"));
        for (var output : property(outputs).split(",")) {
            write(Path.of(output), text, Instant.parse(property("time")));
        }
    }

    private static String property(String name) {
        var value = System.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("-D" + name + "=… is missing");
        }
        return value;
    }

    private void add(Path file) throws IOException {
        var module = JSON.std.mapFrom(Files.readString(file));
        add(map(map(module.get("metadata")).get("component")));
        list(module.get("components")).forEach(this::add);
        list(module.get("dependencies")).forEach(dependency -> dependencies.putIfAbsent(ref(dependency), dependency));
    }

    private void add(Map<String, Object> component) {
        components.putIfAbsent(String.valueOf(component.get("bom-ref")), component);
    }

    private static String ref(Map<String, Object> dependency) {
        return String.valueOf(dependency.get("ref"));
    }

    /** That of this very program, from which jlink has made it. */
    private void addJava() throws IOException {
        var release = folder.resolve("runtime/release");
        var told = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            told.load(in);
        }
        var version = unquoted(told, "JAVA_VERSION");
        if (!version.equals(System.getProperty("java.version"))) {
            throw new IllegalStateException("%s names Java %s, but the build runs on %s"
                    .formatted(release, version, System.getProperty("java.version")));
        }
        var java = component(
                "platform",
                "openjdk",
                System.getProperty("java.runtime.version"),
                Map.of("expression", "GPL-2.0-only WITH Classpath-exception-2.0"));
        java.put("supplier", Map.of("name", System.getProperty("java.vendor")));
        java.put("description", "Java runtime with the modules " + unquoted(told, "MODULES"));
        add(java);
    }

    private static String unquoted(Properties told, String key) {
        return told.getProperty(key, "").replace("\"", "");
    }

    private static Map<String, Object> component(String type, String name, String version, Map<String, ?> license) {
        var purl = "pkg:generic/" + name + (version.isEmpty() ? "" : "@" + version.replace("+", "%2B"));
        return component(type, name, version, license, purl);
    }

    private static Map<String, Object> component(
            String type, String name, String version, Map<String, ?> license, String purl) {
        var component = new LinkedHashMap<String, Object>();
        component.put("type", type);
        component.put("bom-ref", purl);
        component.put("name", name);
        if (!version.isEmpty()) {
            component.put("version", version);
        }
        component.put("licenses", List.of(license));
        component.put("purl", purl);
        return component;
    }

    private void checkJars() throws IOException {
        var known = new HashMap<String, String>();
        for (var component : components.values()) {
            for (var hash : list(component.get("hashes"))) {
                known.put(String.valueOf(hash.get("content")), String.valueOf(component.get("name")));
            }
        }
        var unknown = new ArrayList<String>();
        try (var jars = Files.walk(folder.resolve("lib"))) {
            for (var jar : jars.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                var name = jar.getFileName().toString();
                if (!name.matches(MADE_HERE) && !known.containsKey(sha256(Files.readAllBytes(jar)))) {
                    unknown.add(name);
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("In " + folder + ", but in no module's bill of materials: " + unknown);
        }
    }

    /** By a table: how a file's name begins, the component that it is of, its licence. The name has the version. */
    private void addLibraries(Path table, String versionOfPostgresql) throws IOException {
        var rows = new HashMap<String, String[]>();
        Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .forEach(row -> rows.put(row[0], row));
        var versions = new TreeMap<String, String>();
        var licenses = new HashMap<String, String>();
        var unknown = new ArrayList<String>();
        try (var files = Files.list(folder.resolve("lib"))) {
            for (var file :
                    files.map(it -> it.getFileName().toString()).sorted().toList()) {
                var matcher = LIBRARY.matcher(file);
                if (!matcher.matches()) {
                    continue;
                }
                var row = rows.get(matcher.group(1).replaceFirst("_compat$", ""));
                if (row == null) {
                    unknown.add(file);
                    continue;
                }
                licenses.put(row[1], row[2]);
                versions.merge(row[1], version(matcher.group(2)), BillOfMaterials::longer);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("In %s/lib, but not in %s: %s. Find their licences, and add their texts"
                    .formatted(folder, table, unknown));
        }
        versions.put("postgresql", versionOfPostgresql);
        versions.forEach((name, version) -> add(component("library", name, version, license(licenses.get(name)))));
    }

    /** Of Debian, as its own tool describes them, a file each. */
    private void addPackages(Path statuses) throws IOException {
        try (var files = Files.list(statuses)) {
            for (var file : files.sorted().toList()) {
                var told = new HashMap<String, String>();
                Files.readAllLines(file).stream()
                        .map(line -> line.split(": ", 2))
                        .filter(field -> field.length == 2)
                        .forEach(field -> told.putIfAbsent(field[0], field[1]));
                var name = told.get("Package");
                var license = LICENSES_OF_PACKAGES.get(name);
                if (license == null) {
                    throw new IllegalStateException(
                            "Debian's package %s is in the image: find its licence".formatted(name));
                }
                var version = told.get("Version");
                add(component(
                        "library",
                        name,
                        version,
                        license(license),
                        "pkg:deb/debian/%s@%s?arch=%s"
                                .formatted(name, version.replace("+", "%2B"), told.get("Architecture"))));
            }
        }
    }

    /** A single number is that of the interface, which many versions have. */
    private static String version(String suffix) {
        return suffix.lastIndexOf('.') > 0 ? suffix.substring(1) : "";
    }

    private static String longer(String one, String other) {
        return one.length() < other.length() ? other : one;
    }

    private static Map<String, ?> license(String name) {
        return Map.of("license", Map.of(name.contains(" ") ? "name" : "id", name));
    }

    private String text(String name, String version) throws IOException {
        var self = component("application", name, version, license("Apache-2.0"));

        var bill = new LinkedHashMap<String, Object>();
        bill.put("bomFormat", "CycloneDX");
        bill.put("specVersion", "1.6");
        bill.put(
                "serialNumber",
                "urn:uuid:" + UUID.nameUUIDFromBytes((self + "" + components).getBytes(StandardCharsets.UTF_8)));
        bill.put("version", 1);
        bill.put("metadata", Map.of("component", self));
        bill.put("components", components.values());
        bill.put(
                "dependencies",
                Stream.concat(Stream.of(all(self)), dependencies.values().stream())
                        .toList());
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(bill) + "\n";
    }

    private Map<String, Object> all(Map<String, Object> self) {
        var all = new LinkedHashMap<String, Object>();
        all.put("ref", self.get("bom-ref"));
        all.put("dependsOn", List.copyOf(components.keySet()));
        return all;
    }

    /** With the time and the mode that all files of an archive have. */
    private static void write(Path output, String text, Instant time) throws IOException {
        var parent = output.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        var timeOfParent = Files.getLastModifiedTime(parent);
        Files.writeString(output, text);
        Files.setLastModifiedTime(parent, timeOfParent);
        if (Files.getFileStore(output).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(output, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.setLastModifiedTime(output, FileTime.from(time));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
