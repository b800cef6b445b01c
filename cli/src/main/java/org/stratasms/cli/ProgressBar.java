package org.stratasms.cli;

/** A bar of characters: how much of what there was at most is done. Not thread-safe. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private long most;

    ProgressBar(long most) {
        this.most = most;
    }

    /** The bar with this much left; more than ever before makes it the new beginning. */
    String at(long left) {
        most = Math.max(most, left);
        var done = most == 0 ? WIDTH : (int) (WIDTH * (most - left) / most);
        return "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "]";
    }
}
