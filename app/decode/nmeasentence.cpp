// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/nmeasentence.h"

#include "decode/nmeatables.h"

#include <QDateTime>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

namespace mcm::nmea {
namespace {

/// What RMC and ZDA have the date and the time of.
struct Moment
{
    int hour = -1, minute = 0, day = 0, month = 0, year = 0;
    double second = 0;
};

/// Reads the fields of one sentence, one after the other.
class Reader
{
public:
    Reader(Dissector &d, std::size_t end) : m_d(d), m_end(end) {}

    bool atEnd() const { return m_isLast || !m_d.ok(); }
    void read(const FieldSpec *spec);
    void finish();

private:
    /// Up to the comma or the end; moves behind it.
    std::string_view next();
    void readTime();
    void readDate();
    void readPosition(const FieldSpec &spec, const FieldSpec &words, int degreeDigits, char plus,
                      char minus, double most);
    void readNumber(const FieldSpec &spec);
    void readAis();

    Dissector &m_d;
    std::size_t m_end;
    std::size_t m_begin = 0; ///< of the field that next() has given
    bool m_isLast = false;
    Moment m_moment;
    std::string_view m_fragment;
};

std::string quoted(std::string_view text)
{
    std::string result = "“";
    result += text.substr(0, 32);
    result += "”";
    return result;
}

std::optional<double> realOf(std::string_view text)
{
    double value = 0;
    const auto sign = text.starts_with('+') ? 1U : 0U;
    const auto read = std::from_chars(text.data() + sign, text.data() + text.size(), value);
    const bool isPlain = text.find_first_not_of("+-.0123456789") == std::string_view::npos;
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !isPlain)
        return {};
    return value;
}

/// Of digits only; -1 otherwise.
int digitsOf(std::string_view text)
{
    constexpr std::size_t most = 8;
    if (text.empty() || text.size() > most
        || text.find_first_not_of("0123456789") != std::string_view::npos)
        return -1;
    return std::atoi(std::string(text).c_str());
}

std::string_view Reader::next()
{
    m_begin = m_d.at();
    const auto rest = m_d.rest().first(m_end - m_begin);
    const auto comma = std::find(rest.begin(), rest.end(), std::byte{','});
    const auto size = static_cast<std::size_t>(comma - rest.begin());
    m_isLast = comma == rest.end();
    m_d.skip(size + (m_isLast ? 0 : 1));
    return {reinterpret_cast<const char *>(rest.data()), size};
}

void Reader::readTime()
{
    const auto text = next();
    if (text.empty())
        return;
    const int hour = digitsOf(text.substr(0, 2));
    const int minute = text.size() >= 6 ? digitsOf(text.substr(2, 2)) : -1;
    const double second = text.size() >= 6 ? realOf(text.substr(4)).value_or(-1) : -1;
    if (hour < 0 || minute < 0 || second < 0) {
        m_d.putText(timeOfDay, m_begin, text.size(), text);
        m_d.problem("must be written hhmmss.ss");
        return;
    }
    const auto words = std::string(text.substr(0, 2)) + ':' + std::string(text.substr(2, 2)) + ':'
                       + std::string(text.substr(4));
    m_d.putText(timeOfDay, m_begin, text.size(), words);
    if (hour > 23 || minute > 59 || second >= 61)
        m_d.problem("no time of day");
    else
        m_moment.hour = hour;
    m_moment.minute = minute;
    m_moment.second = second;
    m_d.say(' ', words);
}

void Reader::readDate()
{
    const auto text = next();
    if (text.empty())
        return;
    const int digits = text.size() == 6 ? digitsOf(text) : -1;
    const int years = digits % 100;
    m_moment.day = digits / 10000;
    m_moment.month = digits / 100 % 100;
    m_moment.year = years + (years < 80 ? 2000 : 1900);
    m_d.putText(date, m_begin, text.size(), text);
    if (digits < 0 || !QDate::isValid(m_moment.year, m_moment.month, m_moment.day))
        m_d.problem("must be a date, written ddmmyy");
}

void Reader::readPosition(const FieldSpec &spec, const FieldSpec &words, int degreeDigits,
                          char plus, char minus, double most)
{
    const auto begin = m_d.at();
    const auto value = next();
    const auto letter = m_isLast ? std::string_view() : next();
    if (value.empty() && letter.empty())
        return;
    const auto size = m_begin + letter.size() - begin;
    const auto digits = static_cast<std::size_t>(degreeDigits);
    const int degrees = digitsOf(value.substr(0, digits));
    const double minutes = value.size() > digits ? realOf(value.substr(digits)).value_or(-1) : -1;
    const bool hasLetter = letter.size() == 1 && (letter[0] == plus || letter[0] == minus);
    if (degrees < 0 || minutes < 0 || minutes >= 60) {
        m_d.putText(words, begin, size, value);
        m_d.problem(quoted(value) + " is not written in degrees and minutes");
        return;
    }
    const double all = degrees + minutes / 60;
    m_d.putReal(spec, begin, size, hasLetter && letter[0] == minus ? -all : all);
    if (all > most)
        m_d.problem("beyond " + std::to_string(static_cast<int>(most)) + "°");
    if (!hasLetter)
        m_d.problem(plus == 'N' ? "the letter must be N or S" : "the letter must be E or W");
    const auto written = std::string(value.substr(0, digits)) + "°"
                         + std::string(value.substr(digits)) + "′ " + std::string(letter);
    m_d.putText(words, begin, size, written);
    m_d.say(' ', written);
}

void Reader::readNumber(const FieldSpec &spec)
{
    const auto text = next();
    if (text.empty())
        return;
    const bool isWhole = spec.type == FieldType::Unsigned;
    const auto value = realOf(text);
    if (!value || (isWhole && digitsOf(text) < 0)) {
        m_d.putText(field, m_begin, text.size(), text);
        m_d.problem(std::string(spec.title) + ": " + quoted(text) + " is no number");
        return;
    }
    if (isWhole)
        m_d.put(spec, m_begin, text.size(), static_cast<std::uint64_t>(digitsOf(text)));
    else
        m_d.putReal(spec, m_begin, text.size(), *value);
    if (&spec == &number && m_fragment.empty())
        m_fragment = text;
    if (&spec == &day)
        m_moment.day = digitsOf(text);
    if (&spec == &month)
        m_moment.month = digitsOf(text);
    if (&spec == &year) {
        if (text.size() == 4)
            m_moment.year = digitsOf(text);
        else
            m_d.problem("must have four digits");
    }
    const bool isSaid = &spec != &satellite && &spec != &elevation && &spec != &azimuth
                        && &spec != &snr && &spec != &geoid && &spec != &number && &spec != &total
                        && &spec != &fill && &spec != &day && &spec != &month && &spec != &year
                        && &spec != &zoneHours && &spec != &zoneMinutes;
    if (isSaid)
        m_d.say(", ", spec.title, ' ', text, spec.unit.empty() || spec.unit == "°" ? "" : " ",
                spec.unit);
}

/// The first 38 bits of a message's first sentence (ITU-R M.1371-5).
void Reader::readAis()
{
    const auto text = next();
    const auto begin = m_begin;
    if (text.empty())
        return;
    m_d.putText(payload, begin, text.size(), text);
    std::uint64_t first = 0;
    std::size_t read = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x30 || byte > 0x77 || (byte > 0x57 && byte < 0x60)) {
            m_d.problem(quoted({&c, 1}) + " is no character of six bits");
            return;
        }
        const auto six = byte - 48U;
        if (read++ < 7)
            first = first << 6 | (six > 40 ? six - 8 : six);
    }
    if (m_fragment != "1" || read < 7)
        return;
    const auto parts = m_d.below();
    const auto type = first >> 36;
    const auto ship = first >> 4 & 0x3fffffff;
    m_d.put(aisType, begin, 1, type);
    if (type == 0 || type > 27)
        m_d.problem("no message type of ITU-R M.1371-5");
    m_d.put(aisRepeat, begin + 1, 1, first >> 34 & 3);
    m_d.put(mmsi, begin + 1, 6, ship);
    if (ship > 999'999'999)
        m_d.problem("must have at most nine digits");
    const auto *name = std::find_if(std::begin(aisTypes), std::end(aisTypes),
                                    [type](const auto &each) { return each.value == type; });
    m_d.say(", type ", type, " (", name == std::end(aisTypes) ? "unknown" : name->name, "), MMSI ",
            ship);
}

void Reader::read(const FieldSpec *spec)
{
    if (spec == &timeOfDay) {
        readTime();
    } else if (spec == &date) {
        readDate();
    } else if (spec == &latitude) {
        readPosition(latitude, latitudeText, 2, 'N', 'S', 90);
    } else if (spec == &longitude) {
        readPosition(longitude, longitudeText, 3, 'E', 'W', 180);
    } else if (spec == &payload) {
        readAis();
    } else if (spec == nullptr) {
        next();
    } else if (spec->type != FieldType::Text) {
        readNumber(*spec);
    } else {
        const auto written = next();
        if (written.empty() && spec != &field)
            return;
        m_d.putText(*spec, m_begin, written.size(), written);
        if (spec->values.empty()) {
            if (spec == &freeText || spec == &measuredUnit || spec == &transducerName)
                m_d.say(' ', written);
            return;
        }
        m_d.named(code(written));
        const auto name = nameOf(spec->values, written);
        if (name.empty())
            m_d.problem("no value of the document");
        else if (spec != &selection && spec != &system)
            m_d.say(", ", name);
    }
}

void Reader::finish()
{
    // Nanoseconds since 1970 have room for these years.
    constexpr int earliest = 1678;
    constexpr int latest = 2261;
    const auto &m = m_moment;
    if (m.hour < 0 || m.year < earliest || m.year > latest
        || !QDate::isValid(m.year, m.month, m.day))
        return;
    const QDateTime start(QDate(m.year, m.month, m.day), QTime(m.hour, m.minute), Qt::UTC);
    const auto ns =
        start.toSecsSinceEpoch() * 1'000'000'000 + std::int64_t{std::llround(m.second * 1e9)};
    m_d.put(utc, m_end, 0, static_cast<std::uint64_t>(ns));
    m_d.say(", ", start.date().toString(Qt::ISODate).toStdString());
}

/// Talker and formatter; the formatter is returned, empty where the fields have no known meaning.
std::string_view decodeAddress(Dissector &d, std::string_view address, std::size_t begin)
{
    d.say(address);
    if (address.starts_with('P')) {
        d.putText(manufacturer, begin + 1, address.size() - 1, address.substr(1));
        return {};
    }
    if (address.size() != 5) {
        d.putText(field, begin, address.size(), address);
        d.problem("must have five letters: two of the talker, three of the formatter");
        return {};
    }
    d.putText(talker, begin, 2, address.substr(0, 2));
    d.named(code(address.substr(0, 2)));
    if (address[4] == 'Q') {
        d.putText(listener, begin + 2, 2, address.substr(2, 2));
        return {};
    }
    d.putText(formatter, begin + 2, 3, address.substr(2));
    d.named(code(address.substr(2)));
    return address.substr(2);
}

std::string wrongCount(const Sentence &known, std::size_t count)
{
    const bool isFew = count < known.fewest;
    if (!isFew && (known.most == 0 || count <= known.most))
        return {};
    std::string text(known.formatter);
    text += isFew ? " has at least " : " has at most ";
    text += std::to_string(isFew ? known.fewest : known.most);
    text += " fields, here are " + std::to_string(count);
    return text;
}

} // namespace

unsigned checksumOf(std::string_view characters)
{
    unsigned sum = 0;
    for (const char c : characters)
        sum ^= static_cast<unsigned char>(c);
    return sum;
}

int hexPair(std::string_view text)
{
    unsigned value = 0;
    if (text.size() < 2)
        return -1;
    const auto read = std::from_chars(text.data(), text.data() + 2, value, 16);
    return read.ptr == text.data() + 2 ? static_cast<int>(value) : -1;
}

std::string decodeSentence(Dissector &d, std::size_t size)
{
    const auto begin = d.at();
    const auto end = begin + size;
    const std::string_view all(reinterpret_cast<const char *>(d.rest().data()), size);
    const auto address = all.substr(0, all.find(','));
    const auto known = decodeAddress(d, address, begin);
    const auto *rules = sentenceOf(known);
    const auto commas = static_cast<std::size_t>(std::count(all.begin(), all.end(), ','));
    d.skip(std::min(size, address.size() + 1));
    if (address.size() == size)
        return rules != nullptr ? wrongCount(*rules, 0) : std::string();
    Reader reader(d, end);
    if (rules != nullptr) {
        for (const auto *spec : rules->fields) {
            if (!reader.atEnd())
                reader.read(spec);
        }
        const auto group = rules->repeated;
        // GSV may have the signal's ID behind its last satellite.
        const auto left = commas - std::min(commas, rules->fields.size());
        for (std::size_t i = 0; !group.empty() && !reader.atEnd(); ++i) {
            const bool isOver = i >= left / group.size() * group.size();
            reader.read(!isOver                     ? group[i % group.size()]
                        : rules->formatter == "GSV" ? &signalId
                                                    : &field);
        }
    }
    while (!reader.atEnd())
        reader.read(&field);
    reader.finish();
    return rules != nullptr ? wrongCount(*rules, commas) : std::string();
}

} // namespace mcm::nmea
