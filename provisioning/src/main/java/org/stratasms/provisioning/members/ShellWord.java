package org.stratasms.provisioning.members;

/** Words of a command line. */
public final class ShellWord {
    private ShellWord() {}

    /** Quotes a text for a shell, if it needs it. */
    public static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
