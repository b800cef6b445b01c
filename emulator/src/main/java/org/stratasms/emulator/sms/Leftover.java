package org.stratasms.emulator.sms;

/** Something that a test leaves behind in End User Messaging, and that can be forgotten before the next one. */
public enum Leftover {
    /** Texts of both directions; those under way go on, and are seen no more. */
    TEXTS("texts"),

    /** Rules, and with them outages of originators. */
    RULES("rules"),

    /** Numbers on opt-out lists, the API's included, and blocks of toll-free numbers at the carriers. */
    OPT_OUTS("optOuts"),

    /** Texts that were refused. */
    REFUSALS("refusals");

    private final String word;

    Leftover(String word) {
        this.word = word;
    }

    /** As the local plane calls it. */
    public String word() {
        return word;
    }
}
