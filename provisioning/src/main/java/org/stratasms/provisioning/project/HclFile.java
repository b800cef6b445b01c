package org.stratasms.provisioning.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The top-level blocks of one Terraform file with the text of each attribute's expression. Reads what installing asks
 * of a file; it does not evaluate anything.
 */
record HclFile(List<Block> blocks) {
    /**
     * One block, such as {@code module "network" { … }}.
     *
     * @param attributes expressions by attribute, as written, in the order of the file; blocks inside the block are
     *     left out
     */
    record Block(String type, List<String> labels, Map<String, String> attributes) {}

    static final HclFile EMPTY = new HclFile(List.of());

    HclFile {
        blocks = List.copyOf(blocks);
    }

    /** Parses a file's text; throws an {@link HclSyntaxException} that names the line. */
    static HclFile parse(String text) {
        var scanner = new HclScanner(text);
        var blocks = new ArrayList<Block>();
        while (scanner.skipToContent()) {
            var type = scanner.identifier();
            var labels = labels(scanner);
            blocks.add(new Block(type, labels, attributes(scanner)));
        }
        return new HclFile(blocks);
    }

    /** The first block with this type and these labels. */
    Optional<Block> block(String type, String... labels) {
        return blocks.stream()
                .filter(block -> block.type().equals(type) && block.labels().equals(List.of(labels)))
                .findFirst();
    }

    /** The expression of a named local value. */
    Optional<String> local(String name) {
        return blocks.stream()
                .filter(block ->
                        block.type().equals("locals") && block.attributes().containsKey(name))
                .map(block -> block.attributes().get(name))
                .findFirst();
    }

    private static List<String> labels(HclScanner scanner) {
        var labels = new ArrayList<String>();
        while (!scanner.skipIf('{')) {
            labels.add(scanner.label());
        }
        return List.copyOf(labels);
    }

    /** Everything up to the block's closing brace. */
    private static Map<String, String> attributes(HclScanner scanner) {
        var attributes = new LinkedHashMap<String, String>();
        while (!scanner.skipIf('}')) {
            var name = scanner.identifier();
            if (scanner.skipIf('=')) {
                attributes.put(name, scanner.expression());
            } else {
                scanner.skipBlock();
            }
        }
        return attributes;
    }
}
