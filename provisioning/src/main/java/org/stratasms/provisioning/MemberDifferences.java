package org.stratasms.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.stratasms.provisioning.MemberSettings.Keyword;
import org.stratasms.provisioning.MemberSettings.TwoWay;

/**
 * The differences between a phone number's settings and those of the pool that it is to join, each with the command
 * that ends it.
 */
final class MemberDifferences {
    private static final String AWS = "aws pinpoint-sms-voice-v2 ";

    private final String numberId;
    private final MemberSettings found;
    private final MemberSettings wanted;
    private final boolean isListToCome;
    private final List<String> differences = new ArrayList<>();

    /** @param isListToCome whether the pool's opt-out list is not there yet */
    MemberDifferences(String numberId, MemberSettings found, MemberSettings wanted, boolean isListToCome) {
        this.numberId = numberId;
        this.found = found;
        this.wanted = wanted;
        this.isListToCome = isListToCome;
    }

    List<String> all() {
        messageType();
        capabilities();
        optOutList();
        selfManagedOptOuts();
        twoWay();
        keywords();
        return differences;
    }

    private void messageType() {
        if (!found.messageType().equals(wanted.messageType())) {
            differ(
                    "is %s, and the pool is %s".formatted(found.messageType(), wanted.messageType()),
                    "A number keeps its message type: leave this one out, or request one that is "
                            + wanted.messageType());
        }
    }

    private void capabilities() {
        if (!wanted.capabilities().isEmpty() && !found.capabilities().equals(wanted.capabilities())) {
            differ(
                    "can %s, and the pool's numbers can %s"
                            .formatted(
                                    String.join(" and ", found.capabilities()),
                                    String.join(" and ", wanted.capabilities())),
                    "A number keeps its capabilities: leave this one out, or request one with "
                            + String.join(" and ", wanted.capabilities()));
        }
    }

    private void optOutList() {
        if (!found.optOutListName().equals(wanted.optOutListName())) {
            var create = AWS + "create-opt-out-list --opt-out-list-name " + wanted.optOutListName();
            differ(
                    "has the opt-out list %s, and the pool has %s"
                            .formatted(found.optOutListName(), wanted.optOutListName()),
                    (isListToCome ? create + "\n      " : "")
                            + update("--opt-out-list-name " + wanted.optOutListName()));
        }
    }

    private void selfManagedOptOuts() {
        if (found.selfManagedOptOuts() != wanted.selfManagedOptOuts()) {
            differ(
                    wanted.selfManagedOptOuts()
                            ? "leaves opt-outs to AWS, and the pool manages its own"
                            : "manages its own opt-outs, and the pool leaves them to AWS",
                    update(
                            wanted.selfManagedOptOuts()
                                    ? "--self-managed-opt-outs-enabled"
                                    : "--no-self-managed-opt-outs-enabled"));
        }
    }

    private void twoWay() {
        if (!found.twoWay().equals(wanted.twoWay())) {
            differ(
                    "has two-way messaging %s, and the pool has it %s"
                            .formatted(described(found.twoWay()), described(wanted.twoWay())),
                    update(options(wanted.twoWay())));
        }
    }

    private static String described(TwoWay twoWay) {
        if (!twoWay.enabled()) {
            return "off";
        }
        return "to " + twoWay.channelArn() + (twoWay.channelRole().isEmpty() ? "" : " by " + twoWay.channelRole());
    }

    private static String options(TwoWay twoWay) {
        if (!twoWay.enabled()) {
            return "--no-two-way-enabled";
        }
        return "--two-way-enabled --two-way-channel-arn " + twoWay.channelArn()
                + (twoWay.channelRole().isEmpty() ? "" : " --two-way-channel-role " + twoWay.channelRole());
    }

    private void keywords() {
        var words = new TreeSet<>(wanted.keywords().keySet());
        words.addAll(found.keywords().keySet());
        for (var word : words) {
            var pools = wanted.keywords().get(word);
            var numbers = found.keywords().get(word);
            if (pools == null) {
                differ(
                        "has the keyword %s, and the pool has not".formatted(word),
                        AWS
                                + "delete-keyword --origination-identity %s --keyword %s"
                                        .formatted(numberId, quoted(word)));
            } else if (!pools.equals(numbers)) {
                differ(
                        numbers == null
                                ? "has no keyword %s, and the pool has".formatted(word)
                                : "answers the keyword %s otherwise than the pool".formatted(word),
                        putKeyword(word, pools));
            }
        }
    }

    private String putKeyword(String word, Keyword keyword) {
        return AWS
                + "put-keyword --origination-identity %s --keyword %s --keyword-action %s --keyword-message %s"
                        .formatted(numberId, quoted(word), keyword.action(), quoted(keyword.message()));
    }

    private String update(String options) {
        return AWS + "update-phone-number --phone-number-id %s %s".formatted(numberId, options);
    }

    /** Quotes a text for a shell. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private void differ(String what, String cure) {
        differences.add("It " + what + ".\n      " + cure);
    }
}
