package org.stratasms.emulator.sms;

import java.util.Arrays;
import java.util.Set;

/** Words, in English and Spanish, that show what a number in a text is. In lower case and without accents. */
final class CodeWords {
    /** Names of a code. */
    static final Set<String> CODE =
            words("code codes passcode pin otp token password passphrase codigo codigos clave claves nip contrasena");

    /** Verbs and nouns around a code. */
    static final Set<String> AROUND = words("""
            verification verify verifying confirm confirmation authentication authenticate login log sign signin security enter use
            verificacion verificar verifique confirmar confirme ingrese ingresa ingresar introduzca introduce use usa utilice acceso seguridad iniciar""");

    /** Words before or after a name of a code that make it another thing: a ZIP code, a promotional code. */
    static final Set<String> OTHER_CODES = words("""
            zip area postal promo promotional discount coupon dress qr bar country short tax promocional descuento pais penal barras""");

    /** Words before a number that names a thing and is not a code. */
    static final Set<String> THINGS = words("""
            case order account ref reference ticket claim invoice policy member ending ends card suite ste room apt apartment unit box gate flight
            bus route form section tracking permit application check docket zip
            caso pedido orden cuenta referencia reclamo factura poliza miembro terminada terminado termina tarjeta sala oficina piso vuelo ruta
            formulario seccion folio expediente solicitud tramite postal cp""");

    /** Words that may stand between such a word and the number. */
    static final Set<String> LINKS =
            words("is in number num no nr id with your the es numero nro en con de del su tu el la");

    static final Set<String> MONTHS = words("""
            jan feb mar apr may jun jul aug sep sept oct nov dec
            january february march april june july august september october november december
            enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre""");

    /** Words between the parts of a date. */
    static final Set<String> DATE_LINKS = words("de del of the st nd rd th");

    /** Words before a year. */
    static final Set<String> BEFORE_YEARS = words("in since year by through until fy en desde ano hasta tax");

    static final Set<String> CURRENCIES =
            words("usd eur mxn cad gbp dollar dollars cents dolar dolares peso pesos euro euros centavos");

    /** Units, and times of day. */
    static final Set<String> UNITS = words("""
            am pm a p h hr hrs hour hours minute minutes min mins second seconds sec secs day days week weeks month months year years point points
            mile miles km mg people percent characters
            hora horas minuto minutos segundo segundos dia dias semana semanas mes meses ano anos punto puntos millas personas""");

    static final Set<String> STREETS = words(
            "st street ave avenue blvd boulevard rd road dr drive ln lane way pl place ct court hwy highway pkwy");

    /** Words that begin a street's name in Spanish; the number follows the name. */
    static final Set<String> STREETS_BEFORE = words("calle avenida av carrera paseo calzada");

    /** Words before a number to call or to text. */
    static final Set<String> CALLS = words("call dial llame llama llamar marque marca");

    /** Words before one of {@link #TO} and a number to call or to text. */
    static final Set<String> CONTACTS = words("""
            text texting reply send sms respond contact call envie envia enviar responda responde mande manda textee llame llama""");

    static final Set<String> TO = words("to at al a");

    static final Set<String> STATES = words("""
            al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa pr ri sc sd tn tx ut vt va
            wa wv wi wy dc""");

    /** Abbreviations of states that are also words; such a state stands after a comma. */
    static final Set<String> WORDS_LIKE_STATES = words("id in or me ok hi oh la de al co pa ma");

    private CodeWords() {}

    private static Set<String> words(String words) {
        return Set.copyOf(Arrays.asList(words.strip().split("\\s+", -1)));
    }
}
