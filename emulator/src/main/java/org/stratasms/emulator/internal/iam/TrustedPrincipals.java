package org.stratasms.emulator.internal.iam;

/** Rejects trust policies that name a principal that does not exist, as IAM does. */
final class TrustedPrincipals {
    private TrustedPrincipals() {}

    static void check(PolicyDocument document, IamAccount account) {
        for (var statement : document.statements()) {
            var principals = statement.principals();
            if (principals != null) {
                principals.services().forEach(TrustedPrincipals::checkService);
                principals.names().forEach(name -> checkName(name, account));
            }
        }
    }

    private static void checkService(String service) {
        if (!service.endsWith(".amazonaws.com") && !service.endsWith(".amazonaws.com.cn")) {
            throw invalid("SERVICE", service);
        }
    }

    private static void checkName(String name, IamAccount account) {
        if (name.equals("*") || isAccount(name)) {
            return;
        }
        var parts = name.split(":", 6);
        var isPrincipal = parts.length == 6
                && parts[0].equals("arn")
                && parts[1].equals(account.scope.partition())
                && (parts[2].equals("iam") || parts[2].equals("sts"))
                && isAccount(parts[4]);
        if (!isPrincipal || isMissingHere(name, parts, account)) {
            throw invalid("AWS", name);
        }
    }

    /** Whether a principal of this account does not exist; those of other accounts cannot be checked here. */
    private static boolean isMissingHere(String name, String[] parts, IamAccount account) {
        return parts[4].equals(account.scope.account())
                && ((parts[5].startsWith("role/") && account.roleByArn(name) == null) || parts[5].startsWith("user/"));
    }

    private static boolean isAccount(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static RuntimeException invalid(String type, String name) {
        return IamErrors.malformed("Invalid principal in policy: \"%s\":\"%s\"".formatted(type, name));
    }
}
