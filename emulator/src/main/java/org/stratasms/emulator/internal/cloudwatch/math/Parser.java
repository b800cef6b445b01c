package org.stratasms.emulator.internal.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;

/** Parses one expression by operator precedence. Time and stack are bounded by the expression's length and nesting. */
final class Parser {
    private static final int MAX_NESTING = 100;

    private final List<Token> tokens;
    private int next;
    private int nesting;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Node parse(String text) {
        var parser = new Parser(Token.split(text));
        var node = parser.operation(0);
        if (!parser.peek().isEnd()) {
            throw parser.unexpected();
        }
        return node;
    }

    /** Parses operands joined by operators of at least this precedence. */
    private Node operation(int tightly) {
        enter();
        var left = signed();
        for (var operator = peek().operator();
                operator != null && operator.binds >= tightly;
                operator = peek().operator()) {
            next++;
            left = new Node.Operation(
                    operator, left, operation(operator.groupsFromRight() ? operator.binds : operator.binds + 1));
        }
        nesting--;
        return left;
    }

    private void enter() {
        if (++nesting > MAX_NESTING) {
            throw InvalidExpression.notOffered("An expression nested more than %d deep".formatted(MAX_NESTING));
        }
    }

    private Node signed() {
        if (peek().is("-")) {
            next++;
            return new Node.Negative(operation(Operator.SIGN_BINDS));
        }
        return operand();
    }

    private Node operand() {
        var token = peek();
        next++;
        return switch (token.kind()) {
            case NUMBER -> new Node.Constant(Double.parseDouble(token.text()));
            case TEXT -> new Node.Text(token.text());
            case ID -> new Node.Reference(token.text());
            case NAME -> named(token.text());
            case SIGN -> {
                if (token.is("(")) {
                    var inner = operation(0);
                    expect(")");
                    yield inner;
                }
                if (token.is("[")) {
                    yield new Node.Array(list("]"));
                }
                next--;
                throw unexpected();
            }
            case END -> {
                next--;
                throw unexpected();
            }
        };
    }

    private Node named(String name) {
        if (!peek().is("(")) {
            if (name.equals("REPEAT") || name.equals("LINEAR")) {
                return new Node.Word(name);
            }
            throw new InvalidExpression(
                    "Unknown name '%s'; the id of a metric or expression begins with a small letter".formatted(name));
        }
        next++;
        var function = Function.of(name);
        var arguments = list(")");
        function.checkArguments(arguments.size());
        return new Node.Call(function, arguments);
    }

    private List<Node> list(String closing) {
        var items = new ArrayList<Node>();
        if (peek().is(closing)) {
            next++;
            return items;
        }
        items.add(operation(0));
        while (peek().is(",")) {
            next++;
            items.add(operation(0));
        }
        expect(closing);
        return items;
    }

    private void expect(String sign) {
        if (!peek().is(sign)) {
            throw unexpected();
        }
        next++;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private InvalidExpression unexpected() {
        return new InvalidExpression("Unexpected " + (peek().isEnd() ? "end" : "'" + peek().text() + "'"));
    }
}
