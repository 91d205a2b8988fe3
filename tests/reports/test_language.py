import pytest

from dateline.reports import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Troops entered the town on Friday and the army said it would stay.", "en"),
        ("GUERRILLAS ATTACKED THE FARM AND KILLED TWO GUARDS, THE POLICE SAID TODAY.", "en"),
        ("REBELS SEIZE FARM", "en"),
        (
            "Abu Mahdi al-Muhandis, Qais al-Khazali, Hadi al-Amiri, Falih al-Fayyadh and Shibl"
            " al-Zaydi met Haider al-Abadi, Fuad Masum, Salim al-Jabouri in Baghdad and Najaf.",
            "en",
        ),
        ("قصفت الطائرات مدينة غزة فجر اليوم", "ar"),
        ("Українські війська увійшли до міста в п'ятницю вранці", "uk"),
        (
            "Les forces sont entrées vendredi dans la ville, dernier bastion du groupe dans le"
            " pays, a annoncé le ministère de la Défense.",
            "fr",
        ),
        (
            "Die Armee ist am Freitag in die Stadt eingerückt, teilte das Ministerium mit, und"
            " die Bewohner sind in den Westen des Landes geflohen.",
            "de",
        ),
        ("Ceasefire holds", "en"),
        ("12,345 67.8 — 😀", None),
        ("", None),
    ],
)
def test_only_a_clear_verdict_takes_a_text_for_another_language(
    text: str, code: str | None
) -> None:
    assert detect_language(text) == code
