package org.stratasms.emulator.internal.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.resources.OptOutList;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.sms.RefusedMessage;

/** The texts of one account and Region, sent, received and refused, as conversations and lists for the local plane. */
record TextsView(EndUserMessaging sms) {
    private static final int PREVIEW = 120;

    /** Returns all texts, oldest first. */
    List<TextEntry> all() {
        return merged(
                TextEntry.received(sms.handsets().texts()),
                TextEntry.sent(sms.inbox().texts()),
                TextEntry.refused(sms.refusedTexts().list()));
    }

    /**
     * Returns the latest texts that match, oldest first, and how many match of each outcome.
     *
     * @param outcome only texts with this outcome are listed; null for all
     * @param before the id of a text: only those before it are listed; null for the latest
     */
    Map<String, Object> search(
            Predicate<TextEntry> matching, @Nullable Outcome outcome, @Nullable String before, int limit) {
        var matched = all().stream().filter(matching).toList();
        var listed = matched.subList(0, end(matched, before)).stream()
                .filter(entry -> outcome == null || entry.outcome() == outcome)
                .toList();
        var view = new LinkedHashMap<String, Object>();
        view.put("texts", latest(listed, limit));
        view.put("counts", Outcome.counted(matched));
        return view;
    }

    private static int end(List<TextEntry> entries, @Nullable String before) {
        if (before == null) {
            return entries.size();
        }
        for (var i = 0; i < entries.size(); i++) {
            if (entries.get(i).id().equals(before)) {
                return i;
            }
        }
        return 0; // no longer kept, and neither are those before it
    }

    /**
     * Returns all texts to and from a handset, oldest first; beyond the limit, the oldest are left out.
     *
     * @param withRefused whether to include texts that were refused
     */
    List<Map<String, Object>> conversation(String handset, boolean withRefused, int limit) {
        var refused = withRefused ? sms.refusedTexts().to(handset) : List.<RefusedMessage>of();
        var all = merged(
                TextEntry.received(sms.handsets().from(handset)),
                TextEntry.sent(sms.inbox().to(handset)),
                TextEntry.refused(refused));
        return latest(all, limit);
    }

    private static List<Map<String, Object>> latest(List<TextEntry> entries, int limit) {
        return entries.subList(Math.max(0, entries.size() - limit), entries.size()).stream()
                .map(TextEntry::view)
                .toList();
    }

    /**
     * Returns the handsets with texts, the one with the latest first, and how many texts have each outcome.
     *
     * @param withRefused whether a refused text counts as a handset's latest, or its only one
     */
    Map<String, Object> phones(boolean withRefused, int offset, int limit) {
        var all = all();
        var phones = new LinkedHashMap<String, Phone>();
        for (var entry : all) {
            if (!(entry instanceof TextEntry.Refused) || (withRefused && E164.is(entry.phone()))) {
                var before = phones.remove(entry.phone());
                phones.put(entry.phone(), before == null ? Phone.of(entry) : before.with(entry));
            }
        }
        var listed = phones.sequencedValues().reversed().stream()
                .skip(offset)
                .limit(limit)
                .map(this::phone)
                .toList();
        return Map.of("phones", listed, "counts", Outcome.counted(all));
    }

    private Map<String, Object> phone(Phone phone) {
        var view = new LinkedHashMap<String, Object>();
        var latest = phone.latest().view();
        view.put("number", phone.latest().phone());
        view.put("texts", phone.texts());
        view.put("failed", phone.failed());
        view.put("optedOut", optOutLists(phone.latest().phone()));
        view.put("at", phone.latest().at().toString());
        for (var name : List.of("direction", "status", "isFinal", "reason")) {
            if (latest.containsKey(name)) {
                view.put(name, latest.get(name));
            }
        }
        var body = String.valueOf(latest.getOrDefault("body", ""));
        view.put("preview", body.length() <= PREVIEW ? body : body.substring(0, end(body)));
        return view;
    }

    /** Returns the end of a preview, without cutting a character in two. */
    private static int end(String body) {
        return Character.isHighSurrogate(body.charAt(PREVIEW - 1)) ? PREVIEW - 1 : PREVIEW;
    }

    /** Returns the names of the opt-out lists that contain a number. */
    private List<String> optOutLists(String number) {
        return sms.resources().optOutLists.all().stream()
                .filter(list -> list.contains(number))
                .map(OptOutList::name)
                .toList();
    }

    /** Merges the texts, oldest first; at the same time, the inbound one comes before the answer to it. */
    private static List<TextEntry> merged(List<TextEntry> received, List<TextEntry> sent, List<TextEntry> refused) {
        var all = new ArrayList<>(received);
        all.addAll(sent);
        all.addAll(refused);
        all.sort(Comparator.comparing(TextEntry::at));
        return all;
    }

    /**
     * One phone of the list.
     *
     * @param texts without the refused ones
     */
    private record Phone(TextEntry latest, int texts, int failed) {
        static Phone of(TextEntry first) {
            return new Phone(first, 0, 0).with(first);
        }

        Phone with(TextEntry next) {
            return new Phone(
                    next,
                    texts + (next.outcome() == Outcome.REFUSED ? 0 : 1),
                    failed + (next.outcome() == Outcome.FAILED ? 1 : 0));
        }
    }
}
