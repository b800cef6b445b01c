package org.stratasms.emulator.sms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.stratasms.emulator.sms.BodyTokens.Token;

/**
 * Finds the one-time code in a text: four to eight digits, also as {@code 123-456} or {@code 123 456}. Parts of
 * telephone numbers, dates, ZIP codes, prices, amounts, addresses, links and case numbers are not codes. Digits near
 * words for a code, in English or Spanish, come first. Takes time in proportion to the text's length.
 */
public final class CodeFinder {
    private static final int NEAR_NAME = 100;
    private static final int NEAR_ACTION = 50;
    private static final int ALONE = 10;

    private record Candidate(String code, int score) {}

    private CodeFinder() {}

    /** Returns the likeliest code; empty if there is none. */
    public static Optional<String> find(String body) {
        return candidates(body).stream().findFirst();
    }

    /**
     * Returns all possible codes, without hyphens and spaces. The likeliest comes first; among equals, the first in the
     * text.
     */
    public static List<String> candidates(String body) {
        var tokens = new BodyTokens(body);
        var numbers = new CodeNumbers(tokens);
        var distances = new Distances(tokens.all());
        var found = new ArrayList<Candidate>();
        for (var at = 0; at < tokens.all().size(); at++) {
            var code = numbers.code(at);
            if (code != null) {
                found.add(new Candidate(code, distances.score(at)));
            }
        }
        found.sort(Comparator.comparingInt(Candidate::score).reversed());
        var codes = new LinkedHashSet<String>();
        found.forEach(candidate -> codes.add(candidate.code()));
        return List.copyOf(codes);
    }

    /** The distance from each token to the nearest word for a code in its sentence. */
    private static final class Distances {
        private final List<Token> tokens;
        private final int[] scores;

        Distances(List<Token> tokens) {
            this.tokens = tokens;
            scores = new int[tokens.size()];
            for (var at = 0; at < scores.length; at++) {
                scores[at] = worth(at);
            }
            for (var at = 1; at < scores.length; at++) {
                pass(at - 1, at);
            }
            for (var at = scores.length - 2; at >= 0; at--) {
                pass(at + 1, at);
            }
        }

        int score(int at) {
            return Math.max(ALONE, scores[at]);
        }

        private int worth(int at) {
            var word = tokens.get(at).word();
            if (CodeWords.CODE.contains(word)) {
                return isOtherCode(at) ? 0 : NEAR_NAME;
            }
            return CodeWords.AROUND.contains(word) ? NEAR_ACTION : 0;
        }

        private boolean isOtherCode(int at) {
            return CodeNumbers.isOtherCode(tokens, at);
        }

        private void pass(int from, int to) {
            if (tokens.get(from).sentence() == tokens.get(to).sentence()) {
                scores[to] = Math.max(scores[to], scores[from] - 1);
            }
        }
    }
}
