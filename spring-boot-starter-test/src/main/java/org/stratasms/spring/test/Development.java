package org.stratasms.spring.test;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Recognises an application that is run from the folder it was compiled into, and not from its jar or by a test. */
final class Development {
    /** The class loaders that a packaged application brings, packed or unpacked. */
    private static final String LOADER = "org.springframework.boot.loader.";

    private Development() {}

    static boolean isOf(@Nullable Class<?> main) {
        return main != null && isFromFolder(main) && !isTested() && !Boolean.getBoolean("spring.aot.processing");
    }

    static boolean isFromFolder(Class<?> main) {
        var source = main.getProtectionDomain().getCodeSource();
        if (source == null
                || !"file".equals(source.getLocation().getProtocol())
                || main.getClassLoader().getClass().getName().startsWith(LOADER)) {
            return false;
        }
        try {
            return Files.isDirectory(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isTested() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .anyMatch(
                                name -> name.startsWith("org.springframework.test.") || name.startsWith("org.junit.")));
    }
}
