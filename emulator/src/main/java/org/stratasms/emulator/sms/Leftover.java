package org.stratasms.emulator.sms;

/** A kind of data that a test leaves behind in End User Messaging, and that can be cleared before the next one. */
public enum Leftover {
    /** Texts of both directions. Those under way go on, but are not listed any more. */
    TEXTS("texts"),

    /** Rules, including outages of originators. */
    RULES("rules"),

    /**
     * Numbers on opt-out lists, including those added through the API, and the carriers' blocks for toll-free numbers.
     */
    OPT_OUTS("optOuts"),

    /** Texts that were refused. */
    REFUSALS("refusals");

    private final String word;

    Leftover(String word) {
        this.word = word;
    }

    /** Returns its name in the local plane's API. */
    public String word() {
        return word;
    }
}
