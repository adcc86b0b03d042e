import { base } from './base.js';

/** The addresses of a camera, as other programs want to be told them. */
export function snippets(camera) {
  const stream = `${base}cameras/${camera}/stream`;
  const snapshot = `${base}cameras/${camera}/snapshot`;
  return [
    ['Address', stream],
    ['Web page', `<img src="${stream}" alt="${camera}">`],
    ['Frame in a web page', `<iframe src="${base}embed/${camera}" width="640" height="360" title="${camera}"></iframe>`],
    ['VLC', `vlc ${stream}`],
    ['ffmpeg', `ffmpeg -f mpjpeg -i ${stream} -c:v libx264 ${camera}.mp4`],
    ['OpenCV', `import cv2\n\nvideo = cv2.VideoCapture("${stream}")\nok, picture = video.read()`],
    [
      'Home Assistant',
      `# Settings › Devices & services › Add integration › MJPEG IP Camera\nMJPEG URL: ${stream}\nStill image URL: ${snapshot}`,
    ],
    [
      'Frigate',
      `go2rtc:\n  streams:\n    ${camera}: "ffmpeg:${stream}#video=h264"\ncameras:\n  ${camera}:\n    ffmpeg:\n      inputs:\n        - path: rtsp://127.0.0.1:8554/${camera}\n          roles: [detect, record]`,
    ],
  ].map(([name, text]) => entry(name, text));
}

function entry(name, text) {
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const snippet = document.createElement('div');
  const code = document.createElement('pre');
  const copy = document.createElement('button');
  summary.textContent = name;
  snippet.className = 'snippet';
  code.textContent = text;
  copy.type = 'button';
  copy.textContent = 'Copy';
  copy.ariaLabel = `Copy: ${name}`;
  copy.addEventListener('click', async () => {
    copy.textContent = (await copied(text, code)) ? 'Copied' : 'Marked';
    setTimeout(() => (copy.textContent = 'Copy'), 2000);
  });
  snippet.append(code, copy);
  details.append(summary, snippet);
  return details;
}

/** A page that did not come over HTTPS may not use the clipboard; it may mark the text and ask for its copy. */
async function copied(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand('copy');
  }
}
