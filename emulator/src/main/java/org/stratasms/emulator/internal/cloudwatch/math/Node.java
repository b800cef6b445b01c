package org.stratasms.emulator.internal.cloudwatch.math;

import java.util.List;

/** A node of a parsed expression. */
sealed interface Node {
    record Constant(double value) implements Node {}

    /** The id of a metric or of another expression. */
    record Reference(String id) implements Node {}

    record Text(String value) implements Node {}

    /** A word that only FILL accepts: REPEAT or LINEAR. */
    record Word(String value) implements Node {}

    record Negative(Node operand) implements Node {}

    record Operation(Operator operator, Node left, Node right) implements Node {}

    record Array(List<Node> items) implements Node {
        public Array {
            items = List.copyOf(items);
        }
    }

    record Call(Function function, List<Node> arguments) implements Node {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
