package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks the comments in the Java sources of all modules. */
class CommentsTest {
    private static final Pattern RIDDLE = Pattern.compile("/\\*\\*[\\s*]*(?:What|How|Which)\\b");
    private static final Pattern LINE_COMMENT = Pattern.compile("(?m)^ *(?://|/\\*(?!\\*)).*$");
    private static final int COLUMNS = 120;

    /** The folders of the packages that users call; {@code internal} below them is left out. */
    private static final List<String> API = List.of(
            "client/src/main/java",
            "delivery/src/main/java",
            "emulator/src/main/java/org/stratasms/emulator",
            "spring-boot-starter/src/main/java",
            "spring-boot-starter-test/src/main/java",
            "testing/src/main/java");

    @Test
    void no_javadoc_begins_with_what_how_or_which() {
        assertThat(places(RIDDLE, 0))
                .as("comments that ask instead of naming: begin with a noun or a verb")
                .isEmpty();
    }

    @Test
    void no_line_comment_is_longer_than_120_columns() {
        assertThat(places(LINE_COMMENT, COLUMNS + 1))
                .as("lines of comment with more than %d columns: wrap them", COLUMNS)
                .isEmpty();
    }

    @Test
    void every_public_method_of_the_api_has_javadoc() throws IOException {
        assertThat(bareMethods())
                .as("public methods without Javadoc: state unit, default, errors, threads and source where they apply")
                .isEmpty();
    }

    /** Returns where a pattern matches with at least this length, as {@code file:line}. */
    private static List<String> places(Pattern pattern, int least) {
        var places = new ArrayList<String>();
        for (var source : Checkout.files(".java")) {
            var text = Checkout.read(source);
            pattern.matcher(text)
                    .results()
                    .filter(match -> match.group().length() >= least)
                    .forEach(match -> places.add(source + ":" + lineOf(text, match.start())));
        }
        return places;
    }

    private static long lineOf(String text, int at) {
        return text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    private static List<String> bareMethods() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = Checkout.files(".java").stream()
                    .filter(file -> API.stream().anyMatch(file::startsWith) && !file.contains("/internal/"))
                    .map(Checkout.ROOT::resolve)
                    .toList();
            var task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            var scanner = new BareMethods(DocTrees.instance(task));
            scanner.scan(task.parse(), null);
            assertThat(scanner.methods).as("methods of the API").isGreaterThan(300);
            return scanner.bare;
        }
    }

    /**
     * Finds public methods and constructors of public types without Javadoc; overrides and records' own are left out.
     */
    private static final class BareMethods extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final List<String> bare = new ArrayList<>();
        private int methods;

        BareMethods(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
            return isPublic(type.getModifiers(), outer()) ? super.visitClass(type, null) : null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
            if (isPublic(method.getModifiers(), outer()) && !isOverride(method) && !isOfRecord(method)) {
                methods++;
                if (trees.getDocComment(getCurrentPath()) == null) {
                    bare.add(place(method));
                }
            }
            return null;
        }

        private @Nullable ClassTree outer() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer ? outer : null;
        }

        private static boolean isPublic(ModifiersTree modifiers, @Nullable ClassTree outer) {
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || (outer != null
                            && switch (outer.getKind()) {
                                case INTERFACE, ANNOTATION_TYPE ->
                                    !modifiers.getFlags().contains(Modifier.PRIVATE);
                                default -> false;
                            });
        }

        private static boolean isOverride(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        /**
         * Whether it is a compact or other constructor of a record, whose parameters the record's Javadoc describes.
         */
        private boolean isOfRecord(MethodTree method) {
            var outer = outer();
            return method.getReturnType() == null && outer != null && outer.getKind() == ClassTree.Kind.RECORD;
        }

        private String place(MethodTree method) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            var start = trees.getSourcePositions().getStartPosition(unit, method);
            var file = Checkout.ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
            return file + ":" + unit.getLineMap().getLineNumber(start);
        }
    }
}
