package org.stratasms.emulator.internal.sms.messages;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AWS's simulator destinations for tests: no text leaves AWS, but events are sent.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/test-phone-numbers.html">Simulator phone
 *     numbers</a>
 */
public final class SimulatorNumbers {
    /** One simulator destination: the country it stands for, and whether its texts succeed. */
    public record Simulator(String country, boolean succeeds) {}

    private static final Map<String, Simulator> BY_NUMBER = table();

    private SimulatorNumbers() {}

    /**
     * Returns the simulator destination with a number; null for any other number.
     *
     * @param number E.164 with its plus sign
     */
    public static @Nullable Simulator find(String number) {
        return BY_NUMBER.get(number);
    }

    private static Map<String, Simulator> table() {
        var table = new HashMap<String, Simulator>();
        add(table, "US", "+14254147755", "+14254147167");
        add(table, "AU", "+61455944038", "+61455944039");
        add(table, "AT", "+43676800442031", "+43676800442032");
        add(table, "BE", "+32460213922", "+32460213923");
        add(table, "CL", "+56229140630", "+56229140631");
        add(table, "CZ", "+420790542286", "+420790542287");
        add(table, "DK", "+4525919410", "+4525919215");
        add(table, "EE", "+37282720792", "+37282720793");
        add(table, "FI", "+3584573979110", "+3584573979111");
        add(table, "FR", "+33755512501", "+33755512502");
        add(table, "HK", "+85257048426", "+85257048854");
        add(table, "HU", "+36707178770", "+36707178772");
        add(table, "IT", "+394390009172", "+394390009174");
        add(table, "LU", "+352691385880", "+352691385882");
        add(table, "NL", "+3197008100148", "+3197008100150");
        add(table, "NO", "+4759449384", "+4759449387");
        add(table, "PL", "+48732141440", "+48732141442");
        add(table, "PT", "+351927946948", "+351927946950");
        add(table, "RO", "+40783900330", "+40783900332");
        add(table, "ES", "+34683783440", "+34683783442");
        add(table, "SE", "+46790645100", "+46790645102");
        add(table, "CH", "+41798075872", "+41798075874");
        add(table, "TW", "+886903444630", "+886903444632");
        add(table, "GB", "+447860019066", "+447860019067");
        add(table, "JE", "+447937404990", "+447937404992");
        return table;
    }

    private static void add(Map<String, Simulator> table, String country, String success, String failure) {
        table.put(success, new Simulator(country, true));
        table.put(failure, new Simulator(country, false));
    }
}
