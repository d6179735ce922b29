// The numbers that vSphere gives time zones of Windows (Microsoft's time zone index values), and the names that answer files want.

const names: Readonly<Record<number, string>> = {
  ...{ 0: 'Dateline', 1: 'Samoa', 2: 'Hawaiian', 3: 'Alaskan', 4: 'Pacific', 10: 'Mountain', 15: 'US Mountain' },
  ...{ 20: 'Central', 25: 'Canada Central', 33: 'Central America', 35: 'Eastern', 40: 'US Eastern', 45: 'SA Pacific' },
  ...{ 50: 'Atlantic', 55: 'SA Western', 56: 'Pacific SA', 60: 'Newfoundland', 65: 'E. South America' },
  ...{ 70: 'SA Eastern', 73: 'Greenland', 75: 'Mid-Atlantic', 80: 'Azores', 83: 'Cape Verde', 85: 'GMT' },
  ...{ 90: 'Greenwich', 95: 'Central Europe', 100: 'Central European', 105: 'Romance', 110: 'W. Europe' },
  ...{ 113: 'W. Central Africa', 115: 'E. Europe', 120: 'Egypt', 125: 'FLE', 130: 'GTB', 135: 'Israel' },
  ...{ 140: 'South Africa', 145: 'Russian', 150: 'Arab', 155: 'E. Africa', 158: 'Arabic', 160: 'Iran' },
  ...{ 165: 'Arabian', 170: 'Caucasus', 175: 'Afghanistan', 180: 'Ekaterinburg', 185: 'West Asia', 190: 'India' },
  ...{ 193: 'Nepal', 195: 'Central Asia', 200: 'Sri Lanka', 201: 'N. Central Asia', 203: 'Myanmar', 205: 'SE Asia' },
  ...{ 207: 'North Asia', 210: 'China', 215: 'Singapore', 220: 'Taipei', 225: 'W. Australia', 227: 'North Asia East' },
  ...{ 230: 'Korea', 235: 'Tokyo', 240: 'Yakutsk', 245: 'AUS Central', 250: 'Cen. Australia', 255: 'AUS Eastern' },
  ...{ 260: 'E. Australia', 265: 'Tasmania', 270: 'Vladivostok', 275: 'West Pacific', 280: 'Central Pacific' },
  ...{ 285: 'Fiji', 290: 'New Zealand', 300: 'Tonga' },
}
const mexico: Readonly<Record<number, string>> = {
  13: 'Mountain Standard Time (Mexico)',
  30: 'Central Standard Time (Mexico)',
}

/** Undefined for a number that names none. */
export function windowsTimeZone(index: number): string | undefined {
  const name = names[index]
  return mexico[index] ?? (name === undefined ? undefined : `${name} Standard Time`)
}
