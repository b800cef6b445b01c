import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes {@code SHA256SUMS} of all files in a folder, in the form that {@code sha256sum --check} reads. Run by the
 * build as a source file: {@code java Checksums.java FOLDER}.
 */
final class Checksums {
    private static final String SUMS = "SHA256SUMS";

    private Checksums() {}

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        var folder = Path.of(arguments[0]);
        var sums = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = file.getFileName().toString();
                if (!name.equals(SUMS)) {
                    sums.append(sha256(file)).append("  ").append(name).append('\n');
                }
            }
        }
        Files.writeString(folder.resolve(SUMS), sums);
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
