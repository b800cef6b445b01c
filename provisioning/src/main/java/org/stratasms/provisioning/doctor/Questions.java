package org.stratasms.provisioning.doctor;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The questions that the checks are asked beyond the environment itself. Immutable; each {@code with…} gives a copy.
 *
 * @param variables the process's environment variables, compared with the stacks
 * @param countries ISO codes of countries that are sent to, each asked by a dry run; may be empty
 * @param drift whether to compare the stacks with AWS, which takes about half a minute
 * @param sends whether to text AWS's simulator destinations, which costs two texts
 * @param database the database of the delivery engine; null looks at none
 * @param wholeNumbers whether findings hold whole phone numbers rather than masked ones
 */
public record Questions(
        Map<String, String> variables,
        Set<String> countries,
        boolean drift,
        boolean sends,
        @Nullable DataSource database,
        boolean wholeNumbers) {
    public Questions {
        variables = Map.copyOf(variables);
        countries = Set.copyOf(countries);
    }

    /** Asks for what needs no option. */
    public static Questions ofVariables(Map<String, String> variables) {
        return new Questions(variables, Set.of(), false, false, null, false);
    }

    /** Asks also whether texts to these countries would be accepted. */
    public Questions withCountries(Set<String> codes) {
        return new Questions(variables, codes, drift, sends, database, wholeNumbers);
    }

    /** Asks also for what was changed by hand. */
    public Questions withDrift() {
        return new Questions(variables, countries, true, sends, database, wholeNumbers);
    }

    /** Sends two texts to simulator destinations and follows them. */
    public Questions withSends() {
        return new Questions(variables, countries, drift, true, database, wholeNumbers);
    }

    /** Looks also at the delivery engine's database. */
    public Questions withDatabase(DataSource source) {
        return new Questions(variables, countries, drift, sends, source, wholeNumbers);
    }

    /** Shows phone numbers whole. */
    public Questions withWholeNumbers() {
        return new Questions(variables, countries, drift, sends, database, true);
    }

    Set<String> countriesInOrder() {
        return new TreeSet<>(countries);
    }
}
